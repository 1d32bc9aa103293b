import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { EnsEndpoint } from "@kedge/sdk";
import {
  createPublicClient,
  createWalletClient,
  http,
  keccak256,
  namehash,
  parseAbi,
  toHex,
  zeroHash,
  type Address,
  type Hex,
} from "viem";
import { hardhat } from "viem/chains";

/** The compiler has no types of its own. */
const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };

const registryAbi = parseAbi([
  "constructor()",
  "function setSubnodeOwner(bytes32 node, bytes32 label, address to) returns (bytes32)",
  "function setResolver(bytes32 node, address to)",
]);
const resolverAbi = parseAbi(["constructor(address registry)", "function setAddr(bytes32 node, address to)"]);
const plainAbi = parseAbi(["constructor()"]);

function compile(): (contract: string) => Hex {
  const input = {
    language: "Solidity",
    sources: { "Names.sol": { content: readFileSync(new URL("./Names.sol", import.meta.url), "utf8") } },
    settings: { evmVersion: "cancun", outputSelection: { "*": { "*": ["evm.bytecode.object"] } } },
  };
  const { contracts, errors } = JSON.parse(solc.compile(JSON.stringify(input))) as {
    contracts?: Record<string, Record<string, { evm: { bytecode: { object: string } } }>>;
    errors?: unknown;
  };
  return (contract) => {
    const bytecode = contracts?.["Names.sol"]?.[contract]?.evm.bytecode.object;
    if (!bytecode) throw new Error(JSON.stringify(errors));
    return `0x${bytecode}`;
  };
}

/** Names on a local chain: where they are read, and how they get there. */
export type Names = {
  ens: EnsEndpoint;
  /** Registers a name of two parts, such as `alice.eth`, or changes where it leads. */
  point(name: string, to: Address): Promise<void>;
  /** Registers a name whose resolver wants a host of the internet to be asked. */
  pointElsewhere(name: string): Promise<void>;
};

/** Puts a registry of names, resolvers and a universal resolver on a chain with unlocked accounts. */
export async function deployNames(rpcUrl: string): Promise<Names> {
  const options = { chain: hardhat, transport: http(rpcUrl), pollingInterval: 20 };
  const client = createPublicClient(options);
  const [account] = await createWalletClient(options).getAddresses();
  if (account === undefined) throw new Error("the chain has no unlocked account");
  const wallet = createWalletClient({ ...options, account });
  const bytecode = compile();

  const deployed = async (hash: Promise<Hex>): Promise<Address> => {
    const { contractAddress } = await client.waitForTransactionReceipt({ hash: await hash });
    if (!contractAddress) throw new Error("a contract of the names was not deployed");
    return contractAddress;
  };
  const mined = async (hash: Promise<Hex>) => client.waitForTransactionReceipt({ hash: await hash });

  const registry = await deployed(wallet.deployContract({ abi: registryAbi, bytecode: bytecode("NameRegistry") }));
  const withRegistry = (contract: string) =>
    deployed(wallet.deployContract({ abi: resolverAbi, bytecode: bytecode(contract), args: [registry] }));
  const resolver = await withRegistry("AddressResolver");
  const universalResolver = await withRegistry("UniversalResolver");
  const offchain = await deployed(wallet.deployContract({ abi: plainAbi, bytecode: bytecode("OffchainResolver") }));

  const own = (node: Hex, label: string) =>
    mined(
      wallet.writeContract({
        address: registry,
        abi: registryAbi,
        functionName: "setSubnodeOwner",
        args: [node, keccak256(toHex(label)), account],
      }),
    );
  const resolveBy = async (name: string, by: Address): Promise<void> => {
    const [label = "", top = ""] = name.split(".");
    await own(zeroHash, top);
    await own(namehash(top), label);
    await mined(
      wallet.writeContract({
        address: registry,
        abi: registryAbi,
        functionName: "setResolver",
        args: [namehash(name), by],
      }),
    );
  };

  return {
    ens: { rpcUrl, chainId: hardhat.id, universalResolver },
    async point(name, to) {
      await resolveBy(name, resolver);
      await mined(
        wallet.writeContract({
          address: resolver,
          abi: resolverAbi,
          functionName: "setAddr",
          args: [namehash(name), to],
        }),
      );
    },
    pointElsewhere: (name) => resolveBy(name, offchain),
  };
}
