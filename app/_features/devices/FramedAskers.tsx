"use client";

import { Framed } from "../session/SessionGate.tsx";
import { ArchivesUnderWay } from "./ArchivesUnderWay.tsx";
import { HistoryAskers } from "./HistoryAskers.tsx";

/** Devices that ask for the history, and what is being taken in, with what they need around them. */
export function FramedAskers() {
  return (
    <Framed>
      <ArchivesUnderWay />
      <HistoryAskers />
    </Framed>
  );
}
