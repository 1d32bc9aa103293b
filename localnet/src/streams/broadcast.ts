import { Code, ConnectError } from "@connectrpc/connect";

/** One subscriber's live end. */
export type Subscription<T> = AsyncIterable<T> & {
  /** Items of this topic published from now on are queued for the subscriber. */
  add(topic: string): void;
  /** Items of this topic are no longer queued; those that are stay in the queue. */
  remove(topic: string): void;
  /** Ends the iteration and forgets what is queued. Idempotent. */
  close(): void;
};

/** Hands what is published on a topic to its subscribers. */
export type Broadcast<T> = {
  publish(topic: string, item: T): void;
  /** A subscriber without topics yet. Ends when `signal` aborts. */
  subscribe(signal: AbortSignal): Subscription<T>;
  /** Ends every subscription with this error: what they were reading is gone. */
  disconnect(reason: ConnectError): void;
  /** How many subscribers there are now. */
  readonly size: number;
};

type Member<T> = { push(item: T): void; fail(reason: ConnectError): void };

/**
 * A broadcast whose subscribers each have a queue of at most `capacity` items. One that falls further behind is dropped with
 * `Aborted`, as by the real node, rather than allowed to hold memory; its client reconnects from its cursor and misses nothing.
 */
export function createBroadcast<T>(capacity: number): Broadcast<T> {
  const topics = new Map<string, Set<Member<T>>>();
  const members = new Set<Member<T>>();

  function subscribe(signal: AbortSignal): Subscription<T> {
    const joined = new Set<string>();
    // What is before `taken` has been handed out; the rest waits.
    let queue: T[] = [];
    let taken = 0;
    let failure: ConnectError | undefined;
    let closed = false;
    let wake: (() => void) | undefined;

    const member: Member<T> = {
      push(item) {
        if (closed) return;
        if (queue.length - taken >= capacity) {
          member.fail(new ConnectError("subscriber is too slow; reconnect from the last cursor", Code.Aborted));
          return;
        }
        queue.push(item);
        wake?.();
      },
      fail(reason) {
        failure = reason;
        close();
      },
    };

    function leave(topic: string): void {
      joined.delete(topic);
      const set = topics.get(topic);
      set?.delete(member);
      if (set?.size === 0) topics.delete(topic);
    }

    function close(): void {
      if (closed) return;
      closed = true;
      queue = [];
      taken = 0;
      members.delete(member);
      for (const topic of joined) leave(topic);
      signal.removeEventListener("abort", close);
      wake?.();
    }

    members.add(member);
    if (signal.aborted) close();
    else signal.addEventListener("abort", close);

    return {
      add(topic) {
        if (closed) return;
        joined.add(topic);
        const set = topics.get(topic);
        if (set) set.add(member);
        else topics.set(topic, new Set([member]));
      },
      remove: leave,
      close,
      async *[Symbol.asyncIterator]() {
        try {
          for (;;) {
            while (taken < queue.length) yield queue[taken++] as T;
            queue = [];
            taken = 0;
            if (failure) throw failure;
            if (closed) return;
            await new Promise<void>((resolve) => (wake = resolve));
            wake = undefined;
          }
        } finally {
          close();
        }
      },
    };
  }

  return {
    publish(topic, item) {
      for (const member of topics.get(topic) ?? []) member.push(item);
    },
    subscribe,
    disconnect(reason) {
      for (const member of [...members]) member.fail(reason);
    },
    get size() {
      return members.size;
    },
  };
}
