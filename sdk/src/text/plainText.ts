/**
 * Everything that reorders or hides text around it: what Unicode itself calls ignorable (bidirectional controls, zero-width characters, the soft
 * hyphen, the combining grapheme joiner, Hangul fillers, variation selectors, tags; UAX #44, `Default_Ignorable_Code_Point`), interlinear
 * annotations, and control characters but tab and line feed.
 */
const DECEIVING = String.raw`(?:\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]|(?![\t\n])\p{Cc})+`;

/** One picture, with its presentation, skin tone, or the tags of a regional flag. */
const PICTURE = String.raw`\p{Extended_Pictographic}(?:\ufe0e|\ufe0f)?\p{Emoji_Modifier}?(?:[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f})?`;

/** Where the same characters do honest work: inside emoji (UTS #51), in scripts that join letters, and as a glyph's variant in Chinese and Mongolian. */
const HONEST = [
  String.raw`${PICTURE}(?:\u200d${PICTURE})*`,
  String.raw`[0-9#*]\ufe0f\u20e3`,
  String.raw`(?<=[\p{L}\p{M}])(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Inherited}\p{Script=Common}])[\u200c\u200d]`,
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
];

const PARTS = new RegExp(`(?<honest>${HONEST.join("|")})|${DECEIVING}`, "gu");

/** Stands for whatever was hidden in its place. */
export const HIDDEN_MARK = "◌";

/** A stranger's text as it may be shown: marks that would reorder or hide text are made visible, one for each run of them. */
export function plainText(text: string): { text: string; hadMarks: boolean } {
  const written = text.replace(/\r\n?|[\u2028\u2029]/g, "\n");
  const shown = written.replace(PARTS, (_part, honest?: string) => honest ?? HIDDEN_MARK);
  return { text: shown, hadMarks: shown !== written };
}
