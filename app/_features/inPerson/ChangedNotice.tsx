"use client";

import type { Assessment } from "@kedge/sdk";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Notice } from "../../_ui/Notice.tsx";
import { CompareButton } from "./CompareButton.tsx";

type Props = {
  assessment: Assessment;
  /** Whose keys changed, where that has to be said. */
  of?: ReactNode;
  onCompare: () => void;
  /** Beside comparing again. */
  actions?: ReactNode;
};

/** A contact has other keys than when they were compared in person: what that means, and how to compare again. */
export function ChangedNotice({ assessment, of, onCompare, actions }: Props) {
  const t = useTranslations("inPerson");
  return (
    <Notice
      tone="bad"
      role="alert"
      title={
        <>
          {of !== undefined && <>{of} · </>}
          {t("state.changed")}
        </>
      }
      actions={
        <>
          {actions}
          <CompareButton assessment={assessment} onCompare={onCompare} />
        </>
      }
    >
      {t("stateText.changed")}
    </Notice>
  );
}
