import { getAddress, type Address } from "viem";

/** What an installation key says when it claims to belong to an account. */
export type PossessionClaim = {
  /** EVM chain id of the anchor chain. */
  chainId: number;
  /** Address of the KeyRegistry. */
  registry: Address;
  /** The account that publishes the key. */
  account: Address;
  /** XMTP inbox id, 32 bytes as hex; with or without 0x. */
  inboxId: string;
  /** The installation's Ed25519 public key, 32 bytes as hex; with or without 0x. */
  key: string;
};

const bare = (hex: string) => hex.toLowerCase().replace(/^0x/, "");

/**
 * The text that an installation key signs to prove that whoever holds it agrees to be listed under the account.
 *
 * Fixed lines: a domain tag with its version, the account as CAIP-10 with its EIP-55 address, the registry (EIP-55), the inbox id and the
 * key (lower-case hex, no 0x). Every part is pinned, so a proof for one chain, registry, account or inbox is worthless for another.
 */
export function possessionStatement(claim: PossessionClaim): string {
  return [
    "Kedge possession proof v1",
    `account: eip155:${claim.chainId}:${getAddress(claim.account)}`,
    `registry: ${getAddress(claim.registry)}`,
    `inbox: ${bare(claim.inboxId)}`,
    `key: ${bare(claim.key)}`,
  ].join("\n");
}
