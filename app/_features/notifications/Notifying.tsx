"use client";

import { useStore } from "../../_lib/store/useStore.ts";
import { loadLater } from "../../_ui/loadLater.tsx";
import { engine } from "../session/engine.ts";

const Notifications = loadLater(() => import("./Notifications.tsx").then((module) => module.Notifications));

/** Tells of new messages once there may be any; loaded with what brings them. */
export function Notifying() {
  const running = useStore(engine, null);
  return running && <Notifications mailbox={running.mailbox} fallback={null} />;
}
