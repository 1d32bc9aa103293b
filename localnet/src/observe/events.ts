import type { CallName } from "../calls/calls.ts";

/** Something that happened on a network. Ids and sizes, never contents; keys and ids in hex, sizes in bytes. */
export type LocalnetEvent =
  | {
      readonly type: "identityUpdate";
      readonly inboxId: string;
      readonly sequenceId: bigint;
      readonly actions: readonly string[];
    }
  | { readonly type: "keyPackage"; readonly installationKey: string; readonly bytes: number }
  | {
      readonly type: "groupMessage";
      readonly groupId: string;
      readonly id: bigint;
      readonly isCommit: boolean;
      readonly bytes: number;
    }
  | {
      readonly type: "welcome";
      readonly installationKey: string;
      readonly id: bigint;
      readonly pointer: boolean;
      readonly bytes: number;
    }
  | { readonly type: "commitLogEntry"; readonly groupId: string; readonly id: bigint; readonly bytes: number }
  | { readonly type: "archive"; readonly bytes: number }
  /** A call has been answered, or a stream has ended. `outcome` is "ok" or the name of a gRPC code, as in "InvalidArgument". */
  | { readonly type: "call"; readonly name: CallName; readonly outcome: string; readonly milliseconds: number }
  /** A stream has been opened. */
  | { readonly type: "stream"; readonly name: CallName }
  /** libxmtp judges from now on, or could not be loaded and only framing is checked. */
  | { readonly type: "validation"; readonly by: "libxmtp" | "framing" };

/** The events of one type. */
export type EventOf<T extends LocalnetEvent["type"]> = Extract<LocalnetEvent, { readonly type: T }>;

/** Hears of events as they happen. */
export type EventListener = (event: LocalnetEvent) => void;

/** Where events are announced and heard of. */
export type Events = {
  emit(event: LocalnetEvent): void;
  /** Calls a listener at each event until the returned function is called. */
  on(listener: EventListener): () => void;
};

/** Events without listeners. An error that a listener throws is the process's, and no call's. */
export function createEvents(): Events {
  const listeners = new Set<EventListener>();
  return {
    emit(event) {
      for (const listener of listeners)
        try {
          listener(event);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The next event of a type, and of those the next that satisfies `where`; rejects with the signal's reason when it aborts. */
export function nextEvent<T extends LocalnetEvent["type"]>(
  events: Events,
  type: T,
  where: (event: EventOf<T>) => boolean = () => true,
  signal?: AbortSignal,
): Promise<EventOf<T>> {
  return new Promise((resolve, reject) => {
    const onAbort = () => settle(() => reject(signal?.reason as Error));
    const forget = events.on((event) => {
      if (isOfType(event, type) && where(event)) settle(() => resolve(event));
    });
    function settle(action: () => void): void {
      forget();
      signal?.removeEventListener("abort", onAbort);
      action();
    }
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort);
  });
}

function isOfType<T extends LocalnetEvent["type"]>(event: LocalnetEvent, type: T): event is EventOf<T> {
  return event.type === type;
}
