import type { Address, Client } from "viem";
import { getBlockNumber } from "viem/actions";

import { KedgeError } from "../errors/base.ts";
import { readEntries } from "../registry/readEntries.ts";
import type { RegistryAnswer } from "../registry/types.ts";

/** What has to be equal between endpoints: chain, block and every entry. */
const fingerprint = (answer: RegistryAnswer) =>
  JSON.stringify(answer, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));

/**
 * Reads the accounts' entries from every endpoint, at the newest block that all of them have, and insists that they agree.
 *
 * @throws {KedgeError} `chain-disagreement` if two endpoints differ in chain, block hash or any entry
 * @throws viem's errors if one of the endpoints cannot be read: a missing witness is not an agreement
 */
export async function readAgreed(
  clients: readonly [Client, ...Client[]],
  registry: Address,
  accounts: readonly Address[],
): Promise<RegistryAnswer> {
  const [first, ...others] = clients;
  if (others.length === 0) return readEntries(first, { registry, accounts });
  const heads = await Promise.all(clients.map((client) => getBlockNumber(client, { cacheTime: 0 })));
  const blockNumber = heads.reduce((lowest, head) => (head < lowest ? head : lowest));
  const [answer, ...answers] = await Promise.all(
    clients.map((client) => readEntries(client, { registry, accounts, blockNumber })),
  );
  if (answer && answers.every((other) => fingerprint(other) === fingerprint(answer))) return answer;
  throw new KedgeError("chain-disagreement", {
    message: `The endpoints disagree about block ${blockNumber}.`,
    remedy:
      "One of them is wrong or on another fork. Wait a moment; if it stays so, replace the endpoint that you trust least.",
  });
}
