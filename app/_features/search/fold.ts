/**
 * A text as it is searched: NFKC, lower case, so that full-width letters, ligatures and capitals match plain ones (Unicode Standard Annex 15).
 * Scripts without spaces need nothing more: whatever part of a text is typed is found.
 */
export const fold = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The words of a query, folded; all of them have to occur. Empty for a query without any. */
export const wordsIn = (query: string): string[] => [...new Set(fold(query).split(/\s+/u).filter(Boolean))];

/** Part of a text, and whether it matches what is looked for. */
export type Piece = { text: string; isMatch: boolean };

/**
 * A text cut into what matches and what does not, in its own letters. Pure.
 *
 * Folding may change a text's length, so it is folded character by character, with where each came from.
 */
export function markMatches(text: string, words: readonly string[]): Piece[] {
  const characters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)];
  let folded = "";
  const origin: number[] = [];
  characters.forEach(({ segment }, index) => {
    const part = fold(segment);
    folded += part;
    for (let unit = 0; unit < part.length; unit += 1) origin.push(index);
  });
  const isMarked = new Array<boolean>(characters.length).fill(false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      for (let unit = at; unit < at + word.length; unit += 1) isMarked[origin[unit] ?? 0] = true;
    }
  }
  const pieces: Piece[] = [];
  characters.forEach(({ segment }, index) => {
    const isMatch = isMarked[index] === true;
    const last = pieces.at(-1);
    if (last?.isMatch === isMatch) last.text += segment;
    else pieces.push({ text: segment, isMatch });
  });
  return pieces;
}

/** Characters shown before the first match. */
const BEFORE = 24;
const SHOWN = 160;

/** The part of a text around its first match, on one line: what a list of results shows. Pure. */
export function excerpt(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= SHOWN) return line;
  const first = Math.max(
    0,
    Math.min(...words.map((word) => fold(line).indexOf(word)).filter((at) => at >= 0), line.length),
  );
  const start = first > BEFORE && first < line.length ? first - BEFORE : 0;
  return `${start > 0 ? "…" : ""}${line.slice(start, start + SHOWN)}${start + SHOWN < line.length ? "…" : ""}`;
}
