"use client";

import { useStore } from "../../_lib/store/useStore.ts";
import { loadLater } from "../../_ui/loadLater.tsx";
import { engine } from "../session/engine.ts";

const FramedAskers = loadLater(() => import("./FramedAskers.tsx").then((module) => module.FramedAskers));

/** Says above every screen when another device of one's own asks for the history; loaded with what can answer. */
export function AskingDevices() {
  const running = useStore(engine, null);
  return running && <FramedAskers fallback={null} />;
}
