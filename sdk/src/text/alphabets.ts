/** Alphabets whose letters can be taken for one another's, and the others that are written most; a letter of none of them counts as one more. */
const ALPHABETS = [
  ["Latin", /\p{Script=Latin}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Armenian", /\p{Script=Armenian}/u],
  ["Georgian", /\p{Script=Georgian}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ["Devanagari", /\p{Script=Devanagari}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Cherokee", /\p{Script=Cherokee}/u],
  ["Han", /\p{Script=Han}/u],
  ["Kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["Hangul", /\p{Script=Hangul}/u],
  ["Bopomofo", /\p{Script=Bopomofo}/u],
] as const;

/** What is written together every day (UTS #39, "highly restrictive"). */
const TOGETHER = [
  ["Latin", "Han", "Kana"],
  ["Latin", "Han", "Hangul"],
  ["Latin", "Han", "Bopomofo"],
];

/** Letters of no alphabet of their own, such as the long-vowel mark of Japanese. */
const SHARED = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** Whether a text mixes alphabets that are not written together, as names do that pass for others. */
export function mixesAlphabets(text: string): boolean {
  const found = new Set<string>();
  for (const [letter] of text.matchAll(/\p{L}/gu)) {
    if (!SHARED.test(letter)) found.add(ALPHABETS.find(([, letters]) => letters.test(letter))?.[0] ?? "other");
  }
  return found.size > 1 && !TOGETHER.some((alphabets) => [...found].every((name) => alphabets.includes(name)));
}

/** Small and capital letters of Cyrillic and Greek that look like Latin ones in most typefaces. */
const LOOK_LATIN = /^[аеорсухіјѕһԁԛԝгԍАВЕКМНОРСТУХІЈЅԌԚԜοανικρυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϲϳ]$/u;

/** Whether every letter is one of another alphabet that can be taken for a Latin one. */
export function looksLatin(text: string): boolean {
  const letters = [...text.matchAll(/\p{L}/gu)];
  return letters.length > 0 && letters.every(([letter]) => LOOK_LATIN.test(letter));
}
