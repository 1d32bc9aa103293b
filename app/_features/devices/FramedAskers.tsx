"use client";

import { Framed } from "../session/SessionGate.tsx";
import { HistoryAskers } from "./HistoryAskers.tsx";

/** Devices that ask for the history, with what their answers need around them. */
export function FramedAskers() {
  return (
    <Framed>
      <HistoryAskers />
    </Framed>
  );
}
