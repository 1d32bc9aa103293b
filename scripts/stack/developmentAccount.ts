import { LOCAL_CHAIN_ID } from "@kedge/sdk";
import { mnemonicToAccount, type HDAccount } from "viem/accounts";

/** Hardhat's public test phrase. Anyone can spend what these accounts hold. */
const PUBLIC_PHRASE = "test test test test test test test test test test test junk";

/**
 * One of Hardhat's well-known accounts.
 *
 * @param index 0 to 19: the ones that the local chain funds
 * @throws Error on any other chain: whoever reads this file can sign for them
 */
export function developmentAccount(index: number, chainId: number): HDAccount {
  if (chainId !== LOCAL_CHAIN_ID) {
    throw new Error(
      `Development accounts are public and only for the local chain (${LOCAL_CHAIN_ID}), not for chain ${chainId}. Use a wallet of your own.`,
    );
  }
  return mnemonicToAccount(PUBLIC_PHRASE, { addressIndex: index });
}
