"use client";

import { toKedgeError } from "@kedge/sdk";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useErrorText } from "../_lib/i18n/useErrorText.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";

type Props = {
  /** Anything thrown; null where nothing was. */
  error: unknown;
  title?: string | undefined;
  /** Offers to try again. */
  onRetry?: (() => unknown) | undefined;
  actions?: ReactNode;
};

/** Why something did not work, in a sentence; nothing where there is no error. */
export function ErrorNotice({ error, title, onRetry, actions }: Props) {
  const t = useTranslations("shell");
  const errorText = useErrorText();
  if (error === null || error === undefined) return null;
  const retry = onRetry && (
    <Button size="small" onClick={() => void onRetry()}>
      {t("retry")}
    </Button>
  );
  return (
    <Notice tone="warn" role="alert" title={title} actions={actions ?? retry}>
      {errorText(toKedgeError(error))}
    </Notice>
  );
}
