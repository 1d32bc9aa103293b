import { z } from "zod";

import type { InstallationId } from "./port.ts";

// The bindings say of every message which installation sent it, and MLS has authenticated that; both official SDKs leave it out of what they
// hand on (docs/decisions/0007). They do hand on the very object that holds the message's content type, so that is where the sender is noted.
const senders = new WeakMap<object, InstallationId>();

const bindingsMessage = z.object({
  contentType: z.custom<object>((value) => typeof value === "object" && value !== null),
  senderInstallationId: z.string().regex(/^[0-9a-f]{64}$/i),
});

/** Notes the sender of a message as the bindings have it. Anything else, also what is no message at all, is left alone. */
export function noteSender(value: unknown): void {
  const { data } = bindingsMessage.safeParse(value);
  if (data) senders.set(data.contentType, data.senderInstallationId.toLowerCase());
}

/**
 * The installation that sent a message which an SDK handed on (hex without 0x), or null where that cannot be told: an SDK of another version
 * may copy what the pinned one passes on.
 */
export const senderOf = (message: { contentType: object }): InstallationId | null =>
  senders.get(message.contentType) ?? null;
