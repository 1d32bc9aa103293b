"use client";

import { loadLater } from "../../_ui/loadLater.tsx";
import { useSessionState } from "../session/engine.ts";
import { Framed, Opening, SessionGate } from "../session/SessionGate.tsx";

const DevicesScreen = loadLater(() => import("./DevicesScreen.tsx").then((module) => module.DevicesScreen));
const DevicesWithoutClient = loadLater(() =>
  import("./DevicesWithoutClient.tsx").then((module) => module.DevicesWithoutClient),
);

/** The user's devices, once a session is open; and what can be done about them while none can be opened. */
export function DevicesRoute() {
  const { phase } = useSessionState();
  return (
    <>
      <SessionGate preload={DevicesScreen.preload}>
        {(session) => <DevicesScreen key={session.account} session={session} fallback={<Opening />} />}
      </SessionGate>
      {phase !== "idle" && phase !== "open" && (
        <Framed>
          <DevicesWithoutClient fallback={null} />
        </Framed>
      )}
    </>
  );
}
