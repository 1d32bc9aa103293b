import type { AnswerOf, CallName, Calls, RequestOf } from "./calls.ts";
import { methods } from "./calls.ts";

/** What an interceptor is given to go on with: the network's own answer to a request. */
export type Next<K extends CallName> = (request: RequestOf<K>) => NextAnswer<AnswerOf<K>>;
type NextAnswer<A> = A extends AsyncIterable<unknown> ? A : Promise<Awaited<A>>;

/**
 * Stands between the wire and the network, for tests. Each handler sees a call's request and decides what its caller gets: it can
 * answer by itself, delay, throw a ConnectError, change what `next` answered, or, for a stream, leave out, repeat and reorder.
 * What it answers is not validated. Handlers are looked up at each call, so a test can add and remove them while it runs.
 */
export type Interceptor = {
  [K in CallName]?: (request: RequestOf<K>, next: Next<K>) => AnswerOf<K>;
};

type AnyHandler = (request: unknown, second: unknown) => unknown;

/** The calls with an interceptor before them. */
export function intercepted(calls: Calls, interceptor: Interceptor): Calls {
  const entries = Object.keys(methods).map((name) => {
    // The types of a name's request and answer agree by construction, which TypeScript cannot follow through a map.
    const call = calls[name as CallName] as AnyHandler;
    const streaming = methods[name as CallName].methodKind === "server_streaming";
    const answer: AnyHandler = (request, context) => {
      const handler = interceptor[name as CallName] as AnyHandler | undefined;
      if (!handler) return call(request, context);
      const next = (passed: unknown) => (streaming ? call(passed, context) : Promise.resolve(call(passed, context)));
      return handler.call(interceptor, request, next);
    };
    return [name, answer] as const;
  });
  return Object.fromEntries(entries) as unknown as Calls;
}
