import { HIDDEN_MARK, plainName, plainText } from "@kedge/sdk/text";

/** Half surrogates, which no terminal can show. */
const BROKEN = /\p{Cs}/gu;

/**
 * A stranger's text as a terminal may show it: whatever it would obey, or that reorders or hides text, becomes a mark. Line breaks stay, tabs become
 * blanks.
 */
export const terminalText = (text: string): string =>
  plainText(text).text.replaceAll("\t", "    ").replace(BROKEN, HIDDEN_MARK);

/** A stranger's name on one line; says so where it holds what names use to deceive. */
export function terminalName(name: string): string {
  const { text, warnings } = plainName(name.replace(BROKEN, HIDDEN_MARK));
  if (text === "") return "(no name)";
  return warnings.length === 0
    ? `"${text}"`
    : `"${text}" (careful, this name is ${warnings.map(warningWord).join(", ")})`;
}

const WARNINGS = {
  hidden: "made with hidden characters",
  mixed: "made of mixed alphabets",
  lookalike: "made of look-alike letters",
  address: "like an address",
  proof: "like a verdict",
  long: "cut",
} as const;
const warningWord = (warning: keyof typeof WARNINGS) => WARNINGS[warning];
