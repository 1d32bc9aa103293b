import { styleText } from "node:util";

/** Where it is not known how wide the terminal is. */
const USUAL_WIDTH = 80;

/** Columns of the terminal, or of the usual one where output goes elsewhere. */
export const terminalWidth = (): number => Math.max(40, process.stdout.columns || USUAL_WIDTH);

/**
 * Breaks a text between words, so that no line is longer than the terminal; a word that is longer than a line stays whole.
 *
 * @param indent blanks before each line
 */
export function wrapped(text: string, indent = 0, width = terminalWidth()): string[] {
  const room = width - indent;
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line !== "" && [...line].length + 1 + [...word].length > room) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    return [...lines, line].map((one) => (one === "" ? "" : " ".repeat(indent) + one));
  });
}

/** Names and values in two columns. Rows without a value are left out. */
export function table(rows: readonly (readonly [name: string, value: string | null])[], indent = 0): string[] {
  const shown = rows.filter((row): row is readonly [string, string] => row[1] !== null);
  const column = Math.max(...shown.map(([name]) => name.length)) + 2;
  return shown.map(([name, value]) => `${" ".repeat(indent)}${styleText("dim", name.padEnd(column))}${value}`);
}
