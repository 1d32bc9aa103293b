import { fileURLToPath, pathToFileURL } from "node:url";

import {
  isHex,
  parseEther,
  type Address,
  type Hex,
  type PublicActions,
  type TestActions,
  type WalletActions,
} from "viem";
import { z } from "zod";

import { CREATE_X } from "../../sdk/src/registry/deployments.ts";

/** The throw-away account that the signed transaction which creates CreateX is from. It has to pay 3 million gas at 100 gwei. */
const CREATE_X_DEPLOYER: Address = "0xeD456e05CaAb11d66C4c797dD6c1D6f9A7F352b5";

/**
 * Deploys the CREATE2 factory CreateX to a development chain unless it is there already, at the address that it has on every chain.
 *
 * @param chain a chain on which balances can be set
 */
export async function installCreateX(
  chain: Pick<PublicActions, "getCode" | "waitForTransactionReceipt"> &
    Pick<TestActions, "setBalance"> &
    Pick<WalletActions, "sendRawTransaction">,
): Promise<void> {
  if ((await chain.getCode({ address: CREATE_X })) !== undefined) return;
  await chain.setBalance({ address: CREATE_X_DEPLOYER, value: parseEther("0.4") });
  const serializedTransaction = await createXTransaction();
  await chain.waitForTransactionReceipt({ hash: await chain.sendRawTransaction({ serializedTransaction }) });
}

/** The signed transaction that creates CreateX, from Hardhat Ignition, which keeps it to itself: hence by the file's path. */
async function createXTransaction(): Promise<Hex> {
  const ignition = import.meta.resolve("@nomicfoundation/ignition-core");
  const file = fileURLToPath(new URL("./internal/execution/strategy/createx-artifact.js", ignition));
  const module: unknown = await import(pathToFileURL(file).href);
  return z.object({ presignedTx: z.custom<Hex>((value) => isHex(value)) }).parse(module).presignedTx;
}
