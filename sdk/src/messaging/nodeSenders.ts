import { Conversation, Conversations, type DecodedMessage } from "@xmtp/node-bindings";

import { noteSender } from "./senders.ts";

/** The bindings make a new object each time that a message is asked for its content type; from here on it is always the same one. */
function note(message: DecodedMessage): DecodedMessage {
  Object.defineProperty(message, "contentType", { value: message.contentType });
  noteSender(message);
  return message;
}

let isReading = false;

/**
 * Reads along when XMTP's Node SDK asks its bindings for messages, from now on. Takes effect on the version of `@xmtp/node-bindings` that the sdk
 * names, which is the one that XMTP's SDK names; with another one no sender is known, and all else works.
 */
export function readSenders(): void {
  if (isReading) return;
  isReading = true;
  const list = Object.getOwnPropertyDescriptors(Conversation.prototype).listEnrichedMessages?.value;
  const find = Object.getOwnPropertyDescriptors(Conversations.prototype).getEnrichedMessageById?.value;
  if (!list || !find) return;
  Conversation.prototype.listEnrichedMessages = async function (options) {
    return (await list.call(this, options)).map(note);
  };
  Conversations.prototype.getEnrichedMessageById = function (messageId) {
    return note(find.call(this, messageId));
  };
}
