import type { ContractTransactionResponse } from "ethers";

import type { KeyRegistry } from "../../types/ethers-contracts/index.ts";
import type { Action, Authorization } from "./signAction.ts";

/** Sends a signed action from the account that the registry is connected to. */
export async function sendSigned(
  registry: KeyRegistry,
  authorization: Authorization,
  action: Action,
): Promise<ContractTransactionResponse> {
  switch (action.type) {
    case "AddKey":
      return registry.addFor(authorization, action.key, action.inboxId, action.proof);
    case "AddKeys":
      return registry.addManyFor(authorization, action.inputs);
    case "RotateKey":
      return registry.rotateFor(authorization, action.oldKey, action.newKey, action.inboxId, action.proof);
    case "RevokeKey":
      return registry.revokeFor(authorization, action.key);
    case "RevokeAllKeys":
      return registry.revokeAllFor(authorization);
  }
}
