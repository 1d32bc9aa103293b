import { anchorChain } from "@kedge/sdk";
import { createPublicClient, custom, http, type EIP1193RequestFn, type PublicClient } from "viem";

import type { Stack } from "../../../scripts/stack/startStack.ts";

type Question = { method: string; params: unknown };

/** An endpoint of the stack's chain that may answer anything: `lie` sees each question and how to get the true answer. */
export function lyingChain(
  { network, rpcUrl }: Stack,
  lie: (question: Question, truth: () => Promise<unknown>) => Promise<unknown>,
): PublicClient {
  const honest = http(rpcUrl)({ retryCount: 0 });
  const request = honest.request as EIP1193RequestFn;
  const provider = {
    request: ({ method, params }: Question) => lie({ method, params }, () => request({ method, params } as never)),
  };
  return createPublicClient({ chain: anchorChain(network), transport: custom(provider, { retryCount: 0 }) });
}
