"use client";

import { CandidateCard } from "./CandidateCard.tsx";
import type { Candidates } from "./useCandidates.ts";

/** Everybody who is to be added. */
export const CandidateList = ({ candidates }: { candidates: Candidates }) => (
  <ul className="space-y-2">
    {candidates.candidates.map((candidate) => (
      <CandidateCard
        key={candidate.account}
        candidate={candidate}
        onAccept={(device) => candidates.accept(candidate.account, device)}
        onDrop={() => candidates.drop(candidate.account)}
      />
    ))}
  </ul>
);
