import { hexToBytes, type Address, type Hex } from "viem";

/** What Kedge needs of a wallet to create or change an XMTP inbox. */
export type AccountSigner = {
  address: Address;
  /** EIP-191 personal_sign (or the smart account's own signature). Rejects when the user declines. */
  signMessage: (message: string) => Promise<Hex>;
  /** For a smart contract account, the chain where it lives. Asked for whenever something is signed. */
  contractChainId?: bigint | undefined;
};

const ETHEREUM = 0;

/** XMTP's shape of an account. Addresses are lower case on the wire. */
export const toIdentifier = (address: Address) =>
  ({ identifier: address.toLowerCase(), identifierKind: ETHEREUM }) as const;

/** The signer in the shape of XMTP's SDKs. What kind of account it is, is asked when it signs: a client may be made before its wallet has answered. */
export const toXmtpSigner = (signer: AccountSigner, getIdentifier = () => toIdentifier(signer.address)) => ({
  get type(): "EOA" | "SCW" {
    return signer.contractChainId === undefined ? "EOA" : "SCW";
  },
  getIdentifier,
  signMessage: async (message: string) => hexToBytes(await signer.signMessage(message)),
  /** Asked for a contract account alone. */
  getChainId: () => signer.contractChainId ?? 0n,
});
