import { aroundCalls, isStream } from "./around.ts";
import type { AnswerOf, CallName, Calls, RequestOf } from "./calls.ts";

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

/** The calls with an interceptor before them. */
export function intercepted(calls: Calls, interceptor: Interceptor): Calls {
  return aroundCalls(calls, (name, request, _context, go) => {
    const handler = interceptor[name] as ((request: unknown, next: unknown) => unknown) | undefined;
    if (!handler) return go(request);
    // An async function also turns what the network throws at once into a rejection, as `next` promises.
    const next = isStream(name) ? go : async (passed: unknown) => go(passed);
    return handler.call(interceptor, request, next);
  });
}
