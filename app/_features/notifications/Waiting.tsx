"use client";

import { useStore } from "../../_lib/store/useStore.ts";
import { loadLater } from "../../_ui/loadLater.tsx";
import { engine } from "../session/engine.ts";

const WaitingBadge = loadLater(() => import("./WaitingBadge.tsx").then((module) => module.WaitingBadge));

/** How much waits for the user, once there may be any; loaded with what brings it. */
export function Waiting() {
  const running = useStore(engine, null);
  return running && <WaitingBadge mailbox={running.mailbox} fallback={null} />;
}
