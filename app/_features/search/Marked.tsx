import { markMatches } from "./fold.ts";

/** A text with what is looked for marked. */
export const Marked = ({ text, words }: { text: string; words: readonly string[] }) => (
  <>
    {markMatches(text, words).map(({ text: piece, isMatch }, index) =>
      isMatch ? (
        <mark key={index} className="rounded-sm bg-accent-soft text-ink underline decoration-accent underline-offset-2">
          {piece}
        </mark>
      ) : (
        piece
      ),
    )}
  </>
);
