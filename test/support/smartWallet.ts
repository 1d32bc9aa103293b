import { anchorChain } from "@kedge/sdk";
import { createRequire } from "node:module";

import {
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  http,
  parseAbi,
  parseEther,
  type Address,
  type Hex,
  type LocalAccount,
} from "viem";

import type { Stack } from "../../scripts/stack/startStack.ts";

/** The compiler has no types of its own. */
const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };

/** An account that is a contract: it accepts its owner's signatures (ERC-1271) and does what its owner tells it. */
const SOURCE = `
// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;
contract SmartWallet {
  address immutable owner;
  constructor(address owner_) payable { owner = owner_; }
  function execute(address to, uint256 value, bytes calldata data) external returns (bytes memory) {
    require(msg.sender == owner);
    (bool done, bytes memory result) = to.call{value: value}(data);
    require(done);
    return result;
  }
  function isValidSignature(bytes32 hash, bytes calldata s) external view returns (bytes4) {
    if (s.length != 65) return 0xffffffff;
    return ecrecover(hash, uint8(s[64]), bytes32(s[0:32]), bytes32(s[32:64])) == owner ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
  }
}`;

const abi = parseAbi(["constructor(address owner)", "function execute(address to, uint256 value, bytes data)"]);

function compile(): Hex {
  const input = {
    language: "Solidity",
    sources: { "SmartWallet.sol": { content: SOURCE } },
    settings: { evmVersion: "cancun", outputSelection: { "*": { "*": ["evm.bytecode.object"] } } },
  };
  const { contracts, errors } = JSON.parse(solc.compile(JSON.stringify(input))) as {
    contracts?: Record<string, Record<string, { evm: { bytecode: { object: string } } }>>;
    errors?: unknown;
  };
  const bytecode = contracts?.["SmartWallet.sol"]?.SmartWallet?.evm.bytecode.object;
  if (!bytecode) throw new Error(JSON.stringify(errors));
  return `0x${bytecode}`;
}

/** Where a wallet with this owner lives, and how to say to it what the owner would have it do. */
export type SmartWallet = {
  address: Address;
  /** The owner's transaction that has the wallet make a call. */
  execute(to: Address, value: bigint, data: Hex): { to: Address; data: Hex };
};

/** Deploys a wallet for an owner on the local chain. */
export async function deploySmartWallet(stack: Stack, owner: LocalAccount): Promise<SmartWallet> {
  const chain = anchorChain(stack.network);
  const bank = createWalletClient({ chain, transport: http(stack.rpcUrl) });
  const node = createPublicClient({ chain, transport: http(stack.rpcUrl) });
  const [from] = await bank.getAddresses();
  if (!from) throw new Error("The local chain has no accounts of its own.");
  const hash = await bank.deployContract({
    abi,
    bytecode: compile(),
    args: [owner.address],
    account: from,
    value: parseEther("1"),
  });
  const { contractAddress: address } = await node.waitForTransactionReceipt({ hash });
  if (!address) throw new Error("the wallet was not deployed");
  return {
    address,
    execute: (to, value, data) => ({
      to: address,
      data: encodeFunctionData({ abi, functionName: "execute", args: [to, value, data] }),
    }),
  };
}
