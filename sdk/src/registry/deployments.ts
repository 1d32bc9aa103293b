import { encodeAbiParameters, getContractAddress, keccak256, type Address, type Client, type Hash } from "viem";
import { getChainId, getCode } from "viem/actions";

import { RegistryCodeError } from "./errors.ts";
import { recordedDeployments } from "./generated/deployments.ts";
import { keyRegistryCodeHash, keyRegistryInitCodeHash } from "./generated/keyRegistry.ts";
import { REGISTRY_SALT } from "./salt.ts";

/** The CREATE2 factory CreateX, which is at this address on nearly every chain and which Hardhat Ignition uses. */
export const CREATE_X: Address = "0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed";

/**
 * The registry's address, the same on every chain: CREATE2 (EIP-1014) by CreateX of code without constructor arguments. CreateX hashes a
 * salt that is bound to nobody once before it uses it.
 */
export const registryAddress: Address = getContractAddress({
  opcode: "CREATE2",
  from: CREATE_X,
  salt: keccak256(encodeAbiParameters([{ type: "bytes32" }], [REGISTRY_SALT])),
  bytecodeHash: keyRegistryInitCodeHash,
});

/** A deployment that was recorded in the repository's deployments/ folder. */
export type RegistryDeployment = {
  chainId: number;
  address: Address;
  /** keccak256 of the code found there. */
  codeHash: Hash;
  /** The block that it was created in, and the transaction that did; absent if somebody else had deployed it before. */
  blockNumber?: number;
  transactionHash?: Hash;
};

/** Where the registry was deployed on a chain, as far as the repository knows; undefined if it does not. */
export function recordedDeployment(chainId: number): RegistryDeployment | undefined {
  return recordedDeployments.find((deployment) => deployment.chainId === chainId);
}

/**
 * Makes sure that there is a KeyRegistry at the address, by the hash of its code, which is the same on every chain.
 *
 * @throws {RegistryCodeError} if there is no code or other code
 * @throws viem's errors if the chain cannot be read
 */
export async function assertRegistryCode(client: Client, registry: Address): Promise<void> {
  const code = await getCode(client, { address: registry });
  if (code !== undefined && keccak256(code) === keyRegistryCodeHash) return;
  const found =
    code === undefined ? "there is no code" : `its code has the hash ${keccak256(code)}, not ${keyRegistryCodeHash}`;
  throw new RegistryCodeError(registry, await getChainId(client), found);
}
