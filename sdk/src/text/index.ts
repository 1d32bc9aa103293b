export { HIDDEN_MARK, plainText } from "./plainText.ts";
export { plainName, type NameWarning, type PlainName } from "./plainName.ts";
