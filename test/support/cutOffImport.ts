import type { MessagingPort } from "@kedge/sdk";

import { deferred } from "./deferred.ts";

/**
 * A port on which nothing goes on once libxmtp has taken an archive in, as where the page is closed or the process ends at that moment: whatever is asked
 * of it from then on gets no answer.
 *
 * @param take how much of the archive libxmtp gets to see; all of it unless given
 */
export function cutOffImport(take: (archive: Uint8Array) => Uint8Array = (archive) => archive) {
  const { promise: isCutOff, resolve } = deferred<void>();
  const never = new Promise<never>(() => undefined);
  return {
    /** Resolves once the import is as far as it will ever get. */
    isCutOff,
    through: (port: MessagingPort): MessagingPort => ({
      ...port,
      async importArchive(archive, key) {
        await port.importArchive(take(archive), key).catch(() => undefined); // its end is missing: what it has is in
        resolve();
        return never;
      },
    }),
  };
}

/** A port on which an import, once libxmtp has taken the archive in, does not end before the test says so. */
export function heldImport() {
  const { promise: isTakenIn, resolve } = deferred<void>();
  const { promise: mayEnd, resolve: goOn } = deferred<void>();
  return {
    isTakenIn,
    goOn: () => goOn(),
    through: (port: MessagingPort): MessagingPort => ({
      ...port,
      async importArchive(archive, key) {
        await port.importArchive(archive, key);
        resolve();
        await mayEnd;
      },
    }),
  };
}
