"use client";

import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isAddressEqual, type Address } from "viem";

import { contactQuery } from "../contact/contactQuery.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { judgeCandidate, type Candidate } from "./candidate.ts";

/** The people who are to be added to a group, each looked up, and who of them stands in the way. */
export function useCandidates() {
  const { session } = useMailbox();
  const queries = useQueryClient();
  const [candidates, setCandidates] = useState<readonly Candidate[]>([]);
  const reports = useQueries({ queries: candidates.map(({ account }) => contactQuery(session, account)) });
  const hindering = candidates.filter((candidate, index) => {
    const report = reports[index]?.data;
    return !report || judgeCandidate(candidate, report, session.policy())?.canSend !== true;
  });
  const change = (account: Address, update: (candidate: Candidate) => Candidate[]) =>
    setCandidates((all) => all.flatMap((one) => (isAddressEqual(one.account, account) ? update(one) : [one])));
  return {
    candidates,
    /** Those who may not be written to, or of whom it is not known yet. */
    hindering,
    accounts: candidates.map(({ account }) => account),
    accepted: candidates.flatMap(({ accepted }) => accepted),
    add: (account: Address) => setCandidates((all) => [...all, { account, accepted: [] }]),
    drop: (account: Address) => change(account, () => []),
    accept: (account: Address, device: string) =>
      change(account, (one) => [{ ...one, accepted: [...one.accepted, device] }]),
    clear: () => setCandidates([]),
    /** Looks everybody up again. */
    lookAgain: () => void queries.invalidateQueries({ queryKey: ["contact", session.account] }),
  };
}

export type Candidates = ReturnType<typeof useCandidates>;
