"use client";

import { toKedgeError, type HistoryAsker, type Session } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";

/** Pause between looks for devices that ask. Milliseconds. */
const LOOK_MS = 5_000;

/** Devices of this inbox that ask for the history. Only one that the account has published can be said yes to. */
export function HistoryAskers({ session }: { session: Session }) {
  const { data } = useQuery({
    queryKey: ["history-askers", session.account, session.installationId],
    queryFn: () => session.history.askers(),
    enabled: session.history.isAvailable,
    refetchInterval: LOOK_MS,
    structuralSharing: false,
  });
  return (data ?? []).map((asker) => <Asker key={asker.request.key} asker={asker} session={session} />);
}

function Asker({ asker, session }: { asker: HistoryAsker; session: Session }) {
  const t = useTranslations("devices");
  const errorText = useErrorText();
  const [step, setStep] = useState<{ phase: "ready" | "sending" | "sent" | "no"; problem: string | null }>({
    phase: "ready",
    problem: null,
  });
  const key = shortKey(asker.device);
  const give = async () => {
    setStep({ phase: "sending", problem: null });
    try {
      await session.history.give(asker);
      setStep({ phase: "sent", problem: null });
    } catch (error) {
      setStep({ phase: "ready", problem: errorText(toKedgeError(error)) });
    }
  };
  if (step.phase === "no") return null;
  if (step.phase === "sent")
    return (
      <Notice tone="good" role="status">
        {t("historySent", { key })}
      </Notice>
    );
  if (asker.status !== "proven")
    return (
      <Notice tone="bad" role="alert" title={t("historyStranger", { key })}>
        {t("historyStrangerText")}
      </Notice>
    );
  return (
    <Notice
      tone="warn"
      role="status"
      title={t("historyAsked", { key })}
      actions={
        <>
          <Button size="small" kind="primary" disabled={step.phase === "sending"} onClick={() => void give()}>
            {step.phase === "sending" && <Spinner />}
            {step.phase === "sending" ? t("historySending") : t("historyGive")}
          </Button>
          <Button
            size="small"
            disabled={step.phase === "sending"}
            onClick={() => setStep({ phase: "no", problem: null })}
          >
            {t("historyRefuse")}
          </Button>
        </>
      }
    >
      {t("historyAskedText", { key })}
      {step.problem !== null && (
        <p role="alert" className="pt-2 text-bad">
          {step.problem}
        </p>
      )}
    </Notice>
  );
}
