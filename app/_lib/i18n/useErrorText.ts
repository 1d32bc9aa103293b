"use client";

import type { KedgeError } from "@kedge/sdk";
import { useCallback } from "react";
import { useTranslations } from "use-intl";

/** The sentence for an error code in the reader's language; unknown codes have their own. */
export function useErrorCodeText() {
  const t = useTranslations("errors");
  return useCallback(
    (code: string): string => (t.has(code as "unexpected") ? t(code as "unexpected") : t("unexpected")),
    [t],
  );
}

/** What to say of an error. */
export function useErrorText() {
  const ofCode = useErrorCodeText();
  return useCallback((error: KedgeError): string => ofCode(error.code), [ofCode]);
}
