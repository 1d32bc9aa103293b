import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { isAddress, isHash, type Address, type Hash } from "viem";
import { z } from "zod";

const hash = z.custom<Hash>((value) => isHash(String(value)), "32 bytes in hexadecimal expected");

const recordSchema = z.strictObject({
  chainId: z.int().positive(),
  address: z.custom<Address>((value) => isAddress(String(value)), "an address expected"),
  codeHash: hash,
  blockNumber: z.int().positive().exactOptional(),
  transactionHash: hash.exactOptional(),
});

/** A deployment of the registry as recorded in deployments/; the sdk's `RegistryDeployment` says what the fields mean. */
export type DeploymentRecord = z.infer<typeof recordSchema>;

const folder = new URL("../../deployments/", import.meta.url);

/** The path of a chain's record, from the repository's root. */
export const recordPath = (chainId: number): string => `deployments/${chainId}.json`;

/**
 * Reads all records, by chain id.
 *
 * @throws if a file is not a record or is about another chain than its name says
 */
export async function readRecords(): Promise<DeploymentRecord[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const records = await Promise.all(
    names.map(async (name) => {
      const record = recordSchema.parse(JSON.parse(await readFile(new URL(name, folder), "utf8")));
      if (name !== `${record.chainId}.json`) throw new Error(`deployments/${name} is about chain ${record.chainId}.`);
      return record;
    }),
  );
  return records.sort((a, b) => a.chainId - b.chainId);
}

/** Writes a chain's record, over one that may be there. */
export async function writeRecord(record: DeploymentRecord): Promise<void> {
  const path = fileURLToPath(new URL(`../../${recordPath(record.chainId)}`, import.meta.url));
  await writeFile(path, `${JSON.stringify(recordSchema.parse(record), null, 2)}\n`);
}
