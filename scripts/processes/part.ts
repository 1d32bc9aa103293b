import type { FirstWord } from "../stack/supervise.ts";

/** A running part, as the process that hosts it sees it. */
export type Running<Ready> = { ready: Ready; close: () => Promise<void> };

/** The child's side of `startPart`: starts when told to, says when it is ready, ends when told to or when the parent is gone. */
export function runPart<Input, Ready>(start: (input: Input) => Promise<Running<Ready>>): void {
  const say = (word: FirstWord<Ready>) => process.send?.(word);
  process.once("message", (message: { start: Input }) => {
    start(message.start).then(
      ({ ready, close }) => {
        const end = () => void close().finally(() => process.exit(0));
        process.once("SIGTERM", end);
        process.once("disconnect", end);
        say({ ready });
      },
      (error: unknown) => {
        say({ failed: error instanceof Error ? error.message : String(error) });
        process.exitCode = 1;
        process.disconnect?.();
      },
    );
  });
  // Ctrl-C reaches every process of the terminal; only the parent acts on it.
  process.on("SIGINT", () => {});
}
