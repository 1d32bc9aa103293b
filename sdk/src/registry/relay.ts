import type { Account, Chain, ContractFunctionParameters, Hash, Client, Transport, WalletClient } from "viem";
import { getChainId, simulateContract } from "viem/actions";

import { KedgeError } from "../errors/base.ts";
import type { SignedAction } from "./actions.ts";
import { keyRegistryAbi } from "./generated/keyRegistry.ts";

type Abi = typeof keyRegistryAbi;
type Relayed = "addFor" | "addManyFor" | "rotateFor" | "revokeFor" | "revokeAllFor";

/** A call of the registry that carries a signed action. */
export type RelayRequest = ContractFunctionParameters<Abi, "nonpayable", Relayed>;

/** The call that carries a signed action, as viem's `writeContract` and `simulateContract` take it. */
export function relayRequest({ registry, account, nonce, deadline, signature, action }: SignedAction): RelayRequest {
  const authorization = { account, nonce, deadline, signature };
  const call = { address: registry, abi: keyRegistryAbi } as const;
  switch (action.type) {
    case "AddKey": {
      const args = [authorization, action.key, action.inboxId, action.proof] as const;
      return { ...call, functionName: "addFor", args };
    }
    case "AddKeys":
      return { ...call, functionName: "addManyFor", args: [authorization, action.inputs] };
    case "RotateKey": {
      const args = [authorization, action.oldKey, action.newKey, action.inboxId, action.proof] as const;
      return { ...call, functionName: "rotateFor", args };
    }
    case "RevokeKey":
      return { ...call, functionName: "revokeFor", args: [authorization, action.key] };
    case "RevokeAllKeys":
      return { ...call, functionName: "revokeAllFor", args: [authorization] };
  }
}

/**
 * Sends a signed action from any account that can pay. The call is simulated first, so that a signature that is wrong, used or expired
 * costs nothing.
 *
 * @returns the hash of the sent transaction, which is not mined yet
 * @throws {KedgeError} `wrong-chain` if the client is not on the chain that was signed for
 * @throws viem's `ContractFunctionExecutionError` with the registry's custom error if it would refuse the action
 */
export async function relayAction(
  client: Client,
  wallet: WalletClient<Transport, Chain, Account>,
  signed: SignedAction,
): Promise<Hash> {
  const chainId = await getChainId(client);
  if (chainId !== signed.chainId || wallet.chain.id !== signed.chainId) {
    throw new KedgeError("wrong-chain", {
      message: `The action was signed for chain ${signed.chainId}, and this is chain ${chainId}.`,
      remedy: "Switch to the chain that it was signed for, or sign it again for this one.",
    });
  }
  const { request } = await simulateContract(client, { ...relayRequest(signed), account: wallet.account });
  return wallet.writeContract(request);
}
