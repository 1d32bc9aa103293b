"use client";

import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isAddressEqual, type Address } from "viem";

import { contactQuery } from "../contact/contactQuery.ts";
import { judgeReport } from "../contact/judgeReport.ts";
import type { GroupForm } from "../mailbox/keptForms.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import type { Candidate } from "./candidate.ts";

/**
 * The people who are to be added to a group, each looked up, and who of them stands in the way.
 *
 * @param begun who had been chosen before
 */
export function useCandidates(begun: GroupForm["members"] = []) {
  const { session } = useMailbox();
  const queries = useQueryClient();
  const [candidates, setCandidates] = useState<readonly Candidate[]>(() =>
    begun.map((member) => ({ ...member, accepted: [] })),
  );
  const reports = useQueries({ queries: candidates.map(({ account }) => contactQuery(session, account)) });
  const hindering = candidates.filter(({ accepted }, index) => {
    const report = reports[index]?.data;
    return !report || judgeReport(report, accepted, session.policy())?.canSend !== true;
  });
  const own = reports.flatMap(({ data }) => data?.own ?? []).find(({ canSend }) => !canSend);
  const change = (account: Address, update: (candidate: Candidate) => Candidate[]) =>
    setCandidates((all) => all.flatMap((one) => (isAddressEqual(one.account, account) ? update(one) : [one])));
  return {
    candidates,
    /** Those who may not be written to, or of whom it is not known yet. */
    hindering,
    /** The assessment of the user's own account where it forbids to write to anybody. */
    own,
    isLooking: reports.some(({ isFetching }) => isFetching),
    accounts: candidates.map(({ account }) => account),
    accepted: candidates.flatMap(({ accepted }) => accepted),
    add: (account: Address, name: string | null) => setCandidates((all) => [...all, { account, name, accepted: [] }]),
    drop: (account: Address) => change(account, () => []),
    accept: (account: Address, device: string) =>
      change(account, (one) => [{ ...one, accepted: [...one.accepted, device] }]),
    clear: () => setCandidates([]),
    /** Looks everybody up again. */
    lookAgain: () => queries.invalidateQueries({ queryKey: ["contact", session.account] }),
  };
}

export type Candidates = ReturnType<typeof useCandidates>;
