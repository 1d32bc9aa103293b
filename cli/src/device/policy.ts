import { strictPolicy, type Policy } from "@kedge/sdk";

/**
 * What the command relies on unless told otherwise. Stricter than the page, which writes to who has published nothing and says so: whoever would read that
 * here may be a program.
 */
export const commandPolicy: Policy = { ...strictPolicy, acceptUnregistered: false };
