"use client";

import { OwnDeviceRefusedError } from "@kedge/sdk";

import type { useAction } from "../../_ui/useAction.ts";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { OwnDeviceNotice } from "../devices/OwnDeviceNotice.tsx";
import type { Candidates } from "./useCandidates.ts";

type Props = {
  candidates: Pick<Candidates, "own" | "isLooking" | "lookAgain">;
  /** What was tried. */
  action: Pick<ReturnType<typeof useAction>, "error" | "forget">;
  title?: string;
};

/** Why nobody can be added: a device of one's own, with the ways out, before it is tried as well as after; or what came of trying. */
export function RefusedNotice({ candidates, action: { error, forget }, title }: Props) {
  const own = candidates.own ?? (error instanceof OwnDeviceRefusedError ? error.assessment : undefined);
  if (!own) return <ErrorNotice error={error} title={title} />;
  const lookAgain = () => {
    forget();
    return candidates.lookAgain();
  };
  return <OwnDeviceNotice own={own} isLooking={candidates.isLooking} onLook={lookAgain} />;
}
