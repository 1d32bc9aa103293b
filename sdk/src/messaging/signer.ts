import { hexToBytes, type Address, type Hex } from "viem";

/** What Kedge needs of a wallet to create or change an XMTP inbox. */
export type AccountSigner = {
  address: Address;
  /** EIP-191 personal_sign (or the smart account's own signature). Rejects when the user declines. */
  signMessage: (message: string) => Promise<Hex>;
  /** Set for a smart contract account: the chain where it lives. */
  contractChainId?: bigint;
};

const ETHEREUM = 0;

/** XMTP's shape of an account. Addresses are lower case on the wire. */
export const toIdentifier = (address: Address) =>
  ({ identifier: address.toLowerCase(), identifierKind: ETHEREUM }) as const;

/** The signer in the shape of XMTP's SDKs. */
export function toXmtpSigner(signer: AccountSigner) {
  const getIdentifier = () => toIdentifier(signer.address);
  const signMessage = async (message: string) => hexToBytes(await signer.signMessage(message));
  const chainId = signer.contractChainId;
  return chainId === undefined
    ? ({ type: "EOA", getIdentifier, signMessage } as const)
    : ({ type: "SCW", getIdentifier, signMessage, getChainId: () => chainId } as const);
}
