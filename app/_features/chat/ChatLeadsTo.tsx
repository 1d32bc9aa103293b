"use client";

import { useSearchParams } from "next/navigation";

import { loadLater } from "../../_ui/loadLater.tsx";

const WriteToLine = loadLater(() => import("./WriteToLine.tsx").then((module) => module.WriteToLine));

/** Whom the link leads to that was opened, if to anybody. The code that reads addresses is loaded only for them. */
export function ChatLeadsTo() {
  const to = useSearchParams().get("to");
  return to ? <WriteToLine to={to} fallback={null} /> : null;
}
