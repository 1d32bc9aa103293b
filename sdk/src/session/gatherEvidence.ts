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
  try {
    const records = accounts.length === 0 ? [] : await directory.lookUp(accounts);
    const byAccount = new Map(records.map((record) => [record.account, record]));
    return (account) => {
      const record = byAccount.get(getAddress(account));
      if (record) return { status: "read", record };
      return { status: "unreadable", reason: "the chain answered nothing for this account", last: null };
    };
  } catch (error) {
    const reason = toKedgeError(error).shortMessage;
    const last = new Map(
      await Promise.all(
        accounts.map(async (account) => [getAddress(account), await directory.lastKnown(account)] as const),
      ),
    );
    return (account) => ({ status: "unreadable", reason, last: last.get(getAddress(account)) ?? null });
  }
}
