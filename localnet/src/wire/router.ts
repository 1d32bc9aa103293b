import type { DescMethod } from "@bufbuild/protobuf";
import type { ConnectRouter, HandlerContext } from "@connectrpc/connect";
import type { CallName, Calls } from "../calls/calls.ts";
import { methods } from "../calls/calls.ts";
import { maxRequestBytes } from "../limits/requestBytes.ts";
import type { CallContext } from "../network.ts";
import { callerAddress } from "./callerAddress.ts";

type AnyCall = (request: unknown, context: CallContext) => unknown;

/** Puts every call on a router, so that it is served as gRPC, gRPC-web and Connect alike. */
export function routeCalls(router: ConnectRouter, calls: Calls): void {
  for (const [name, method] of Object.entries(methods) as [CallName, DescMethod][]) {
    // A method and its call share their types by name, which TypeScript cannot follow through a loop.
    const call = calls[name] as AnyCall;
    const implementation = (request: unknown, { signal, values, url }: HandlerContext) =>
      call(request, { signal, address: values.get(callerAddress), origin: new URL(url).origin });
    router.rpc(method, implementation as never, { readMaxBytes: maxRequestBytes(method) });
  }
}
