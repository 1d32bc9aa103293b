import type { Address, Hash, Hex, Client } from "viem";
import { readContract } from "viem/actions";

import { RegistryAnswerError } from "./errors.ts";
import { keyRegistryAbi } from "./generated/keyRegistry.ts";

/** Lifetimes asked for in one call. */
const PAGE = 512n;

/**
 * Archived lifetimes that are read of one account, the latest. An account's last 32 lifetimes are never archived, so hardly anyone gets
 * beyond; the limit keeps an account with a million revoked keys from stalling everyone who looks it up. A key revoked even earlier counts as
 * not published, which refuses it just the same.
 */
export const ARCHIVE_LIMIT = 2_048n;

type ArchivedLifetime = { key: Hex; addedAt: number; revokedAt: number };

/** Reads the last `ARCHIVE_LIMIT` of an account's archived lifetimes, in the order in which they were archived. */
export async function readArchive(
  client: Client,
  {
    registry,
    account,
    archived,
    blockHash,
  }: { registry: Address; account: Address; archived: bigint; blockHash: Hash },
): Promise<{ lifetimes: ArchivedLifetime[]; omitted: bigint }> {
  const omitted = archived > ARCHIVE_LIMIT ? archived - ARCHIVE_LIMIT : 0n;
  const pages = [];
  for (let start = omitted; start < archived; start += PAGE) {
    const count = archived - start < PAGE ? archived - start : PAGE;
    pages.push(readPage(client, { registry, account, start, count, blockHash }));
  }
  return { lifetimes: (await Promise.all(pages)).flat(), omitted };
}

async function readPage(
  client: Client,
  {
    registry,
    account,
    start,
    count,
    blockHash,
  }: { registry: Address; account: Address; start: bigint; count: bigint; blockHash: Hash },
): Promise<readonly ArchivedLifetime[]> {
  const page = await readContract(client, {
    address: registry,
    abi: keyRegistryAbi,
    functionName: "archiveOf",
    args: [account, start, count],
    blockHash,
  });
  if (BigInt(page.length) !== count || page.some(({ revokedAt }) => revokedAt === 0)) {
    throw new RegistryAnswerError(`The archive of ${account} is shorter than the registry says, or has active keys.`);
  }
  return page;
}
