export { isBlank } from "./isBlank.ts";
export { HIDDEN_MARK, plainText } from "./plainText.ts";
export { TEXT_LIMIT, textBytes } from "./textSize.ts";
export { plainName, type NameWarning, type PlainName } from "./plainName.ts";
