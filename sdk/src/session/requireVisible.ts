import { KedgeError } from "../errors/base.ts";
import type { OutgoingContent } from "../messaging/content.ts";
import { isBlank } from "../text/isBlank.ts";

/**
 * Refuses a text or reply in which nobody could see anything: whoever gets it would look for what is missing. Other contents have no text of their own.
 *
 * @throws {KedgeError} `no-text`
 */
export function requireVisible(content: OutgoingContent): void {
  if ((content.type !== "text" && content.type !== "reply") || !isBlank(content.text)) return;
  throw new KedgeError("no-text", {
    message: "There is nothing to see in this text: it is empty, or of spaces and invisible characters alone.",
    remedy: "Write something that can be seen.",
  });
}
