import type { MessagingPort } from "./port.ts";

type Turns = {
  /** Runs beside other shared calls. */
  shared: <T>(call: () => Promise<T>) => Promise<T>;
  /** Runs once everything before is through, and nothing runs beside it. */
  alone: <T>(call: () => Promise<T>) => Promise<T>;
};

/** Lets calls share a thing, or have it alone, in the order in which they came. */
export function createTurns(): Turns {
  let exclusive: Promise<unknown> = Promise.resolve();
  let others: Promise<unknown> = Promise.resolve();
  return {
    shared(call) {
      const result = exclusive.then(call);
      others = Promise.allSettled([others, result]);
      return result;
    },
    alone(call) {
      const result = Promise.allSettled([exclusive, others]).then(call);
      exclusive = result.catch(() => undefined);
      return result;
    },
  };
}

/**
 * A port over XMTP's browser SDK whose calls do not meet in the bindings' client object.
 *
 * There, signing and revoking borrow the client mutably, while every call that waits for the network borrows it for as long as it waits. When they
 * meet, wasm-bindgen ends the later one with "recursive use of an object detected which would lead to unsafe aliasing in rust".
 */
export function inTurns(port: MessagingPort): MessagingPort {
  const { shared, alone } = createTurns();
  return {
    ...port,
    findInbox: (account) => shared(() => port.findInbox(account)),
    readInboxes: (inboxIds) => shared(() => port.readInboxes(inboxIds)),
    keysMadeAt: (ids) => shared(() => port.keysMadeAt(ids)),
    signWithInstallationKey: (text) => alone(() => port.signWithInstallationKey(text)),
    revokeInstallations: (ids) => alone(() => port.revokeInstallations(ids)),
  };
}
