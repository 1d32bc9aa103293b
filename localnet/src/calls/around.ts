import type { CallContext } from "../network.ts";
import type { CallName, Calls } from "./calls.ts";
import { methods } from "./calls.ts";

/** Something done around a call: before it, after it, or in its place. `go` makes the call. */
export type Around = (
  name: CallName,
  request: unknown,
  context: CallContext,
  go: (request: unknown) => unknown,
) => unknown;

/** Whether a call answers with a stream. */
export const isStream = (name: CallName): boolean => methods[name].methodKind !== "unary";

/** The calls, each with `around` around it. */
export function aroundCalls(calls: Calls, around: Around): Calls {
  const entries = Object.keys(methods).map((key) => {
    const name = key as CallName;
    // The types of a name's request and answer agree by construction, which TypeScript cannot follow through a map.
    const call = calls[name] as (request: unknown, context: CallContext) => unknown;
    const wrapped = (request: unknown, context: CallContext) =>
      around(name, request, context, (passed) => call(passed, context));
    return [name, wrapped] as const;
  });
  return Object.fromEntries(entries) as unknown as Calls;
}
