import { getAddress, type Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import { toKedgeError } from "../errors/toKedgeError.ts";
import type { RegistryEvidence } from "../verification/evidence.ts";

/**
 * Asks the chain for accounts, all in one call.
 *
 * An unreachable or contradictory chain becomes evidence too, never an exception: code that forgot to catch would otherwise go on without it.
 *
 * @returns the evidence about each account asked for
 */
export async function readRegistryEvidence(
  directory: Directory,
  accounts: readonly Address[],
): Promise<(account: Address) => RegistryEvidence> {
  const unreadable = (account: Address, reason: string): RegistryEvidence => ({
    status: "unreadable",
    reason,
    last: directory.lastKnown(account),
  });
  if (accounts.length === 0) return (account) => unreadable(account, "the chain was not asked");
  try {
    const records = new Map((await directory.lookUp(accounts)).map((record) => [record.account, record]));
    return (account) => {
      const record = records.get(getAddress(account));
      return record ? { status: "read", record } : unreadable(account, "the chain answered nothing for this account");
    };
  } catch (error) {
    const reason = toKedgeError(error).shortMessage;
    return (account) => unreadable(account, reason);
  }
}
