import type { ConversationId, Session } from "@kedge/sdk";

import type { LocalValues } from "../../_lib/storage/localValues.ts";
import { createStore } from "../../_lib/store/createStore.ts";

const KEY = "receipts";

/** Tells the others of a conversation that it was read, unless the user does not want that. */
export function createReadReceipts(session: Session, values: LocalValues) {
  const isOn = createStore(values.get(KEY) !== "off");
  return {
    isOn,
    set(next: boolean): void {
      values.set(KEY, next ? null : "off");
      isOn.set(next);
    },
    /** Sends a receipt under the same check as a message. One that may not or cannot be sent is no loss. */
    tell(id: ConversationId): void {
      if (isOn.get()) void session.send(id, { type: "read-receipt" }).catch(() => undefined);
    },
  };
}
