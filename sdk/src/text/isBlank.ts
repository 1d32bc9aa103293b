/** White space, what Unicode calls ignorable (UAX #44), controls, annotation marks, and the Braille cell without dots. */
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb\u2800]/u;

/** Whether a text has nothing that anybody could see: empty, or of white space and invisible characters alone. Pure. */
export function isBlank(text: string): boolean {
  for (const character of text) if (!INVISIBLE.test(character)) return false;
  return true;
}
