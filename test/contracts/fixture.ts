import { network } from "hardhat";

/** One chain for all contract tests of this process; each test starts from a snapshot of it. */
const connection = await network.create();
export const { ethers, networkHelpers } = connection;

/** 32 bytes that repeat one byte: a stand-in for a key or an inbox id. */
export const word = (byte: number): string => `0x${byte.toString(16).padStart(2, "0").repeat(32)}`;

export const key = word;
export const inboxId = word(0xb0);
/** 64 bytes, the length of a possession proof. The contract does not look into it. */
export const proof = `0x${"a5".repeat(64)}`;

/** Inputs for `addMany`, with the keys given. */
export const inputsOf = (...keys: string[]) => keys.map((each) => ({ key: each, inboxId, proof }));

async function deploy() {
  const registry = await ethers.deployContract("KeyRegistry");
  const [alice, bob, relayer, mallory] = await ethers.getSigners();
  if (!alice || !bob || !relayer || !mallory) throw new Error("The chain has too few accounts.");
  return { registry, alice, bob, relayer, mallory };
}

/** A fresh registry and four accounts. */
export const fixture = () => networkHelpers.loadFixture(deploy);

export type Fixture = Awaited<ReturnType<typeof fixture>>;
export type Registry = Fixture["registry"];

export type KeyRecord = { key: string; addedAt: bigint; revokedAt: bigint };

/** An account's records as plain objects, in the order of their places. */
export async function recordsOf(registry: Registry, account: { address: string } | string): Promise<KeyRecord[]> {
  const [entry] = await registry.entryOf(typeof account === "string" ? account : account.address);
  return entry.records.map((record) => ({ key: record.key, addedAt: record.addedAt, revokedAt: record.revokedAt }));
}

/** The active keys of an account, sorted. */
export async function activeKeys(registry: Registry, account: { address: string } | string): Promise<string[]> {
  const records = await recordsOf(registry, account);
  return records
    .filter(({ revokedAt }) => revokedAt === 0n)
    .map((record) => record.key)
    .toSorted();
}

/** An account's head: nonce and block of the last change. */
export async function headOf(registry: Registry, account: { address: string }): Promise<[bigint, bigint]> {
  const { nonce, lastChangeBlock } = await registry.headOf(account.address);
  return [nonce, lastChangeBlock];
}

/** The number and time of the latest block. */
export async function latestBlock(): Promise<{ number: number; timestamp: number }> {
  const block = await ethers.provider.getBlock("latest");
  if (block === null) throw new Error("The chain has no block.");
  return block;
}
