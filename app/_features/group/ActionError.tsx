"use client";

import type { KedgeError } from "@kedge/sdk";

import { Notice } from "../../_ui/Notice.tsx";
import { useErrorText } from "../session/useErrorText.ts";

/** Why something that the user set off did not happen. */
export function ActionError({ error, title }: { error: KedgeError | null; title?: string }) {
  const errorText = useErrorText();
  if (!error) return null;
  return (
    <Notice tone="warn" role="alert" title={title}>
      {errorText(error)}
    </Notice>
  );
}
