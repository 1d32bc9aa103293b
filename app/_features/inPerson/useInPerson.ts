"use client";

import type { AccountRecord, Assessment, InPersonState, Session } from "@kedge/sdk";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Address } from "viem";

import { useMailbox } from "../mailbox/MailboxProvider.tsx";

const ofSession = (session: Session) => ["in-person", session.account];
const versionOf = ({ account, lastChangeBlock }: AccountRecord) => `${account}@${lastChangeBlock}`;

/**
 * The safety number with a contact, the code to show, and whether they were compared before.
 *
 * @param version changes with the contact's registry entry, so that everything is read again
 */
export function useComparison(session: Session, account: Address, version: string) {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: [...ofSession(session), "comparison", account, version],
    queryFn: () => session.comparison.read(account),
    retry: false,
  });
  /** To be called once something was compared: whatever shows the outcome follows. */
  const settle = useCallback(
    () => void queries.invalidateQueries({ queryKey: ofSession(session) }),
    [queries, session],
  );
  return { ...query, settle };
}

/** Of each account whether it was compared in person, and has other keys since; none of those that are not known yet. */
export function useInPersonStates(assessments: readonly Assessment[]): ReadonlyMap<Address, InPersonState> {
  const { session } = useMailbox();
  const records = assessments.flatMap(({ record }) => record ?? []);
  const { data } = useQuery({
    queryKey: [...ofSession(session), "states", ...records.map(versionOf)],
    queryFn: async () =>
      new Map(
        await Promise.all(
          records.map(async (record) => [record.account, await session.comparison.stateOf(record)] as const),
        ),
      ),
    // Nothing that was told disappears while it is looked up again.
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  return data ?? new Map();
}
