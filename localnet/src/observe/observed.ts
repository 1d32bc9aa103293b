import { Code, ConnectError } from "@connectrpc/connect";
import { aroundCalls, isStream } from "../calls/around.ts";
import type { CallName, Calls } from "../calls/calls.ts";
import type { Events } from "./events.ts";

/** The calls, each announced when it has been answered; a stream also when it is opened. */
export function observed(calls: Calls, events: Events): Calls {
  const announce = (name: CallName, started: number, error?: unknown) => {
    const outcome = error === undefined ? "ok" : (Code[ConnectError.from(error).code] ?? "Unknown");
    events.emit({ type: "call", name, outcome, milliseconds: performance.now() - started });
  };

  async function* stream(name: CallName, answer: () => AsyncIterable<unknown>): AsyncIterable<unknown> {
    const started = performance.now();
    let failure: unknown;
    events.emit({ type: "stream", name });
    try {
      yield* answer();
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      announce(name, started, failure);
    }
  }

  async function unary(name: CallName, answer: () => unknown): Promise<unknown> {
    const started = performance.now();
    try {
      const response = await answer();
      announce(name, started);
      return response;
    } catch (error) {
      announce(name, started, error);
      throw error;
    }
  }

  return aroundCalls(calls, (name, request, _context, go) =>
    isStream(name) ? stream(name, () => go(request) as AsyncIterable<unknown>) : unary(name, () => go(request)),
  );
}
