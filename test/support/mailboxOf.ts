import type { Session } from "@kedge/sdk";

import { createAttachments } from "../../app/_features/attachments/attachments.ts";
import { createMailboxController } from "../../app/_features/mailbox/mailboxController.ts";
import { localValues } from "../../app/_lib/storage/localValues.ts";
import { openSealedValues, type SealedValues } from "../../app/_lib/storage/sealedValues.ts";
import type { Store } from "../../app/_lib/store/createStore.ts";
import { memoryStorage } from "../app/support/memoryStorage.ts";

/**
 * The page's mailbox on a real session, without a page.
 *
 * @param storage what the browser keeps; the same is the same browser
 * @param kept the words that it keeps
 */
export async function mailboxOf(session: Session, storage: Storage = memoryStorage(), kept?: SealedValues) {
  const values = localValues("test", storage);
  const noFiles = createAttachments(null, () => Promise.reject(new Error("no files here")));
  const sealed = kept ?? (await openSealedValues(values, null));
  return createMailboxController(session, values, sealed, noFiles, (problem) => {
    throw problem;
  });
}

/** Resolves with the first value of a store for which this finds something, its present value included. */
export function whenFound<T, R>(store: Store<T>, find: (value: T) => R | undefined): Promise<R> {
  return new Promise((resolve) => {
    const look = () => {
      const found = find(store.get());
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const stop = store.subscribe(look);
    look();
  });
}
