import { isHex, keccak256, numberToHex, toRlp, type Client, type Hash, type Hex } from "viem";
import { z } from "zod";

import { RegistryProofError } from "../errors.ts";

const hex = z.custom<Hex>((value) => isHex(value), "hexadecimal bytes");
const bytes = hex;
/** Numbers go into a header without leading zeros; zero is no bytes at all. */
const quantity = hex.transform((value): Hex => (BigInt(value) === 0n ? "0x" : evenDigits(numberToHex(BigInt(value)))));

const evenDigits = (value: Hex): Hex => (value.length % 2 === 0 ? value : `0x0${value.slice(2)}`);

/** A block's header as `eth_getBlockByHash` tells it, in the order in which it is hashed. Later fields came with later forks. */
const headerSchema = z.object({
  parentHash: bytes,
  sha3Uncles: bytes,
  miner: bytes,
  stateRoot: bytes,
  transactionsRoot: bytes,
  receiptsRoot: bytes,
  logsBloom: bytes,
  difficulty: quantity,
  number: quantity,
  gasLimit: quantity,
  gasUsed: quantity,
  timestamp: quantity,
  extraData: bytes,
  mixHash: bytes,
  nonce: bytes,
  baseFeePerGas: quantity.optional(),
  withdrawalsRoot: bytes.optional(),
  blobGasUsed: quantity.optional(),
  excessBlobGas: quantity.optional(),
  parentBeaconBlockRoot: bytes.optional(),
  requestsHash: bytes.optional(),
});

const fieldNames = Object.keys(headerSchema.shape) as (keyof z.output<typeof headerSchema>)[];

/** What a block's hash stands for. */
export type ProvenBlock = {
  number: bigint;
  hash: Hash;
  /** In seconds since 1970. */
  timestamp: bigint;
  /** Root of the trie of all accounts after this block. */
  stateRoot: Hash;
};

/**
 * Fetches a block's header and proves it against the block's hash, so that its state root is as trustworthy as the hash.
 *
 * @throws {RegistryProofError} if the header has another hash, or fields of a fork that is not known here
 * @throws viem's errors if the chain cannot be read
 */
export async function readProvenBlock(client: Client, hash: Hash): Promise<ProvenBlock> {
  const answer: unknown = await client.request({ method: "eth_getBlockByHash", params: [hash, false] });
  const parsed = headerSchema.safeParse(answer);
  if (!parsed.success) throw new RegistryProofError(`The node has no complete header of block ${hash}.`, parsed.error);
  const header = parsed.data;
  const fields = fieldNames.map((name) => header[name]).filter((field) => field !== undefined);
  if (keccak256(toRlp(fields)) !== hash) {
    throw new RegistryProofError(
      `The node's header of block ${hash} has another hash, or fields that are not known here.`,
    );
  }
  const toNumber = (value: Hex): bigint => (value === "0x" ? 0n : BigInt(value));
  return { number: toNumber(header.number), hash, timestamp: toNumber(header.timestamp), stateRoot: header.stateRoot };
}
