import { KedgeError } from "@kedge/sdk";

import { askYes } from "./prompt.ts";

/**
 * Goes on after a yes only; whoever says no has changed nothing.
 *
 * @param isGiven whether it was given beforehand
 * @throws {KedgeError} `declined`
 */
export async function requireYes(question: string, isGiven = false): Promise<void> {
  if (isGiven || (await askYes(question))) return;
  throw new KedgeError("declined", { message: "Nothing was changed.", remedy: "Say y, or give --yes, to go on." });
}
