import { classes } from "./classes.ts";

type Props = {
  /** What is under way. */
  label: string;
  /** How much of it is done, from 0 to 1; null where nobody can tell. */
  share: number | null;
  /** The same in words, for who does not see the bar. */
  text: string;
};

/** How far something is; where that cannot be told, that it goes on. */
export function ProgressBar({ label, share, text }: Props) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={text}
      {...(percent !== null && { "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": percent })}
      className="h-2 overflow-hidden rounded-full border border-line bg-sunken"
    >
      <div
        className={classes(
          "h-full rounded-full bg-accent forced-colors:bg-[Highlight]",
          // Where nothing may move, a bar that stands still must not look like a part that is done.
          percent === null && "w-2/5 animate-pass motion-reduce:w-full motion-reduce:opacity-40",
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
