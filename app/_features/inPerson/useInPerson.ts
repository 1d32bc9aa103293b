"use client";

import type { Assessment, InPersonState, Session } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";

/**
 * The safety number with a contact, the code to show, and whether they were compared before.
 *
 * @param version changes with the contact's registry entry, so that everything is read again
 */
export const useInPerson = (session: Session, account: Address, version: string, isWanted = true) =>
  useQuery({
    queryKey: ["in-person", session.account, account, version],
    queryFn: () => session.comparison.read(account),
    enabled: isWanted,
    retry: false,
  });

/** Whether a contact has keys to compare, and whether they were compared; `state` is undefined until known. */
export function useContactInPerson(
  session: Session,
  { evidence: { account }, record }: Assessment,
): { isPossible: boolean; version: string; state: InPersonState | undefined } {
  const isPossible = record?.keys.some((key) => key.revokedAt === 0n) === true;
  const version = String(record?.lastChangeBlock ?? 0n);
  const { data } = useInPerson(session, account, version, isPossible);
  return { isPossible, version, state: data?.state };
}
