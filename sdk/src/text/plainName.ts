import { looksLatin, mixesAlphabets } from "./alphabets.ts";
import { HIDDEN_MARK, plainText } from "./plainText.ts";

/**
 * What a reader should know of a name.
 *
 * - `hidden`: it held invisible characters, shown as ◌
 * - `mixed`: it mixes alphabets that are not written together
 * - `lookalike`: all its letters can be taken for Latin ones
 * - `address`: it looks like an address, or like a name that is registered for one
 * - `proof`: it speaks of proof, or held signs of it, which were taken out
 * - `long`: it was cut
 */
export type NameWarning = "hidden" | "mixed" | "lookalike" | "address" | "proof" | "long";

export type PlainName = { text: string; warnings: readonly NameWarning[] };

/** Characters as readers count them (UAX #29). */
const LONGEST = 60;
/** No honest name comes near; what is beyond is not even looked at. UTF-16 code units. */
const READ = 1_000;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Ticks, shields and locks: a verdict's own signs. */
const PROOF_SIGNS = /[✓✔✅☑🗸🗹🛡🔰🔒🔐🔏🔑🗝]\ufe0f?/gu;
const PROOF_WORDS = /verif|official|trusted|secure|验证|驗證|认证|認證|官方|可信|安全/iu;
const ADDRESS = /[0oоο][xхχ×][0-9a-f]{2}|\.eth\b/iu;
/** More marks on one letter than any script needs hide the lines above and below. */
const STACKED = /(\p{M}{3})\p{M}+/gu;
const QUOTES = /[“”„‟«»「」『』＂]/gu;

/** Fullwidth, circled and mathematical letters as the plain ones; pictures stay pictures. */
const plainLetters = (text: string) =>
  text.replace(/[^\p{Extended_Pictographic}\ufe0f]+/gu, (part) => part.normalize("NFKC"));

/**
 * A name that somebody else chose, on one line, as it may be shown beside addresses and verdicts without passing for either.
 *
 * @returns an empty text where nothing visible is left
 */
export function plainName(name: string): PlainName {
  const { text: marked, hadMarks } = plainText(name.slice(0, READ));
  const letters = plainLetters(marked).replace(STACKED, "$1").replace(QUOTES, '"');
  const line = letters.replace(/[\s\u2800]+/gu, " ").trim();
  const unsigned = line.replace(PROOF_SIGNS, HIDDEN_MARK);
  const characters = [...graphemes.segment(unsigned)].map(({ segment }) => segment);
  const isLong = characters.length > LONGEST || name.length > READ;
  const text = isLong ? `${characters.slice(0, LONGEST).join("").trimEnd()}…` : unsigned;
  const found: Record<NameWarning, boolean> = {
    hidden: hadMarks,
    mixed: mixesAlphabets(text),
    lookalike: looksLatin(text),
    address: ADDRESS.test(text),
    proof: unsigned !== line || PROOF_WORDS.test(text),
    long: isLong,
  };
  const isBlank = new RegExp(`^[${HIDDEN_MARK}… ]*$`, "u").test(text);
  const warnings = (Object.keys(found) as NameWarning[]).filter((warning) => found[warning]);
  return isBlank ? { text: "", warnings: [] } : { text, warnings };
}
