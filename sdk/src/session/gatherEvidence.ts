import type { Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import { toKedgeError } from "../errors/toKedgeError.ts";
import type { Evidence, RegistryEvidence } from "../verification/evidence.ts";

/** Asks the chain for an account; an unreachable or contradictory chain becomes evidence too, never an exception. */
export async function readRegistryEvidence(directory: Directory, account: Address): Promise<RegistryEvidence> {
  try {
    const [record] = await directory.lookUp([account]);
    if (record) return { status: "read", record };
    return {
      status: "unreadable",
      reason: "the chain answered nothing for this account",
      last: directory.lastKnown(account),
    };
  } catch (error) {
    return { status: "unreadable", reason: toKedgeError(error).shortMessage, last: directory.lastKnown(account) };
  }
}

type Subject = Pick<Evidence, "account" | "inboxId" | "devices" | "deviceSource">;

/** Evidence about one account and the devices that read under its name, with a fresh answer of the chain. */
export async function gatherEvidence(directory: Directory, subject: Subject, now: () => number): Promise<Evidence> {
  const registry = await readRegistryEvidence(directory, subject.account);
  return { ...subject, registry, now: now() };
}
