import { Code, ConnectError } from "@connectrpc/connect";

/** Finds out whether a client is still there: it is asked when nothing has been said for an interval, and has another one to answer. */
export type Heartbeat = {
  /** Something has been said to the client. */
  spoke(): void;
  /** The client has answered. Only the answer to the last question counts. */
  heard(nonce: bigint): void;
  /**
   * To be called once an interval: the nonce to ask with, or undefined where there is nothing to ask.
   * @throws ConnectError DeadlineExceeded where the last question has had no answer.
   */
  beat(): bigint | undefined;
};

/** A heartbeat of a client that is there. */
export function createHeartbeat(): Heartbeat {
  let asked = 0n;
  let answered = 0n;
  let spoken = true;
  return {
    spoke: () => void (spoken = true),
    heard: (nonce) => {
      if (nonce === asked) answered = nonce;
    },
    beat() {
      if (answered !== asked) throw new ConnectError("no Pong within the deadline", Code.DeadlineExceeded);
      const silent = !spoken;
      spoken = false;
      return silent ? ++asked : undefined;
    },
  };
}

/** A tick each interval, until `signal` aborts. */
export async function* ticks(milliseconds: number, signal: AbortSignal): AsyncIterable<"tick"> {
  let wake = () => {};
  const timer = setInterval(() => wake(), milliseconds);
  timer.unref();
  const stop = () => wake();
  signal.addEventListener("abort", stop);
  try {
    for (;;) {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => (wake = resolve));
      if (!signal.aborted) yield "tick";
    }
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", stop);
  }
}
