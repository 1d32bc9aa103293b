import { createRequire } from "node:module";
import { network } from "hardhat";
import type { Abi, Address, Hex } from "viem";
import { createPublicClient, createWalletClient, http, keccak256 } from "viem";
import { getContractAddress, encodeDeployData } from "viem";
import { mnemonicToAccount } from "viem/accounts";

/** The compiler has no types of its own. */
const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };

/** The well-known development mnemonic, whose accounts have money on the local chain and nowhere else. */
const FUNDED = mnemonicToAccount("test test test test test test test test test test test junk");

/** A wallet that accepts its owner's signatures (ERC-1271), and a factory that places it at an address known before (CREATE2). */
const SOURCE = `
// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;
contract Wallet {
  address public owner;
  constructor(address owner_) { owner = owner_; }
  function setOwner(address owner_) external { owner = owner_; }
  function isValidSignature(bytes32 hash, bytes calldata s) external view returns (bytes4) {
    if (s.length != 65) return 0xffffffff;
    address signer = ecrecover(hash, uint8(s[64]), bytes32(s[0:32]), bytes32(s[32:64]));
    return signer != address(0) && signer == owner ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
  }
}
contract Factory {
  function deploy(address owner) external returns (address) { return address(new Wallet{salt: 0}(owner)); }
}`;

type Compiled = { abi: Abi; evm: { bytecode: { object: string } } };

function compile(): { wallet: Compiled; factory: Compiled } {
  const input = {
    language: "Solidity",
    sources: { "Wallet.sol": { content: SOURCE } },
    settings: { outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as {
    contracts?: Record<string, Record<string, Compiled>>;
    errors?: unknown;
  };
  const { Wallet: wallet, Factory: factory } = output.contracts?.["Wallet.sol"] ?? {};
  if (!wallet || !factory) throw new Error(JSON.stringify(output.errors));
  return { wallet, factory };
}

/** Starts a chain of its own with a factory of wallets on it. */
export async function startChain() {
  const server = await network.createServer("default", "127.0.0.1", 0);
  const { address, port } = await server.listen();
  const rpcUrl = `http://${address}:${port}`;
  const transport = http(rpcUrl);
  const reader = createPublicClient({ transport });
  const chainId = await reader.getChainId();
  const writer = createWalletClient({ account: FUNDED, transport });
  const { wallet, factory } = compile();
  const mined = async (hash: Hex) => reader.waitForTransactionReceipt({ hash, pollingInterval: 20 });
  const deployed = await mined(
    await writer.deployContract({ chain: null, abi: factory.abi, bytecode: `0x${factory.evm.bytecode.object}` }),
  );
  const factoryAddress = deployed.contractAddress as Address;

  return {
    rpcUrl,
    caip2: `eip155:${chainId}`,
    chainId,
    factoryAddress,
    factoryAbi: factory.abi,
    blockNumber: () => reader.getBlockNumber({ cacheTime: 0 }),
    /** Where the factory places the wallet of an owner, whether it is there already or not. */
    walletOf(owner: Address): Address {
      const initCode = encodeDeployData({
        abi: wallet.abi,
        bytecode: `0x${wallet.evm.bytecode.object}`,
        args: [owner],
      });
      return getContractAddress({
        opcode: "CREATE2",
        from: factoryAddress,
        salt: `0x${"00".repeat(32)}`,
        bytecodeHash: keccak256(initCode),
      });
    },
    async deploy(owner: Address): Promise<void> {
      const call = {
        chain: null,
        abi: factory.abi,
        address: factoryAddress,
        functionName: "deploy",
        args: [owner],
      } as const;
      await mined(await writer.writeContract(call));
    },
    async setOwner(walletAddress: Address, owner: Address): Promise<void> {
      const call = {
        chain: null,
        abi: wallet.abi,
        address: walletAddress,
        functionName: "setOwner",
        args: [owner],
      } as const;
      await mined(await writer.writeContract(call));
    },
    close: () => server.close(),
  };
}
