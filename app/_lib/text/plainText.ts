/**
 * Characters that reorder or hide text around them: bidirectional controls (Unicode UAX #9), zero-width characters that no script here
 * needs at this place, and other invisible format controls. Joiners (U+200C, U+200D) stay: Persian and emoji need them.
 */
const DECEIVING = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u206a-\u206f\ufeff\u{e0001}]/gu;
/** Control characters (C0 and C1) but tab and line feed. */
const CONTROL = /(?![\t\n])\p{Cc}/gu;

const MARK = "◌";

/** A stranger's text as it may be shown: marks that would reorder or hide text are made visible. */
export function plainText(text: string): { text: string; hadMarks: boolean } {
  const written = text.replace(/\r\n?/g, "\n");
  const shown = written.replace(DECEIVING, MARK).replace(CONTROL, MARK);
  return { text: shown, hadMarks: shown !== written };
}
