/** Characters that a terminal obeys or that reorder and hide text: valid inside JSON, and the same to a parser when escaped. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029]|\p{Cf}|\p{Default_Ignorable_Code_Point}/gu;

const escaped = (character: string) =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");

const plain = (_: string, value: unknown): unknown => {
  if (typeof value === "bigint") return value.toString();
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
};

/**
 * A value as JSON on one line, or indented: large numbers as decimal text, bytes as base64. Whatever a terminal would obey is escaped, so that a
 * stranger's words can be printed, and a parser still reads them as they were written.
 */
export const safeJson = (value: unknown, indent = 0): string =>
  JSON.stringify(value, plain, indent).replace(UNSAFE, escaped);
