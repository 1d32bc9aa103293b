"use client";

import { toKedgeError, type KedgeError, type PendingHistory, type Session } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Pause between looks for an answer. Milliseconds. */
const LOOK_MS = 3_000;

type Step = { phase: "ready" | "asking"; problem: KedgeError | null } | { phase: "waiting"; pending: PendingHistory };

/** Asks the account's other devices for what was said before, and takes it in once a person there has said yes. */
export function BringHistory({ session }: { session: Session }) {
  const t = useTranslations("devices");
  const errorText = useErrorText();
  const [step, setStep] = useState<Step>({ phase: "ready", problem: null });
  if (!session.history.isAvailable) return null;
  const ask = async () => {
    setStep({ phase: "asking", problem: null });
    try {
      setStep({ phase: "waiting", pending: await session.history.ask() });
    } catch (error) {
      setStep({ phase: "ready", problem: toKedgeError(error) });
    }
  };
  if (step.phase === "waiting")
    return (
      <Waiting session={session} pending={step.pending} onStop={() => setStep({ phase: "ready", problem: null })} />
    );
  return (
    <section className="space-y-3 rounded-xl border border-line bg-surface p-4">
      <h2 className="font-semibold">{t("historyTitle")}</h2>
      <p className="text-sm text-ink-2">{t("historyText")}</p>
      {step.problem && (
        <Notice tone="warn" role="alert">
          {errorText(step.problem)}
        </Notice>
      )}
      <Button disabled={step.phase === "asking"} onClick={() => void ask()}>
        {step.phase === "asking" ? <Spinner /> : <History aria-hidden className="size-4" />}
        {t("historyAsk")}
      </Button>
    </section>
  );
}

function Waiting({ session, pending, onStop }: { session: Session; pending: PendingHistory; onStop: () => void }) {
  const t = useTranslations("devices");
  const errorText = useErrorText();
  const mailbox = useMailbox();
  const { data: hasCome, error } = useQuery({
    queryKey: ["history", session.installationId, pending],
    queryFn: () => pending.collect(),
    refetchInterval: ({ state }) => (state.data === true ? false : LOOK_MS),
    staleTime: Infinity,
    gcTime: 0,
  });
  useEffect(() => {
    if (hasCome === true) mailbox.retry();
  }, [mailbox, hasCome]);
  if (hasCome === true)
    return (
      <Notice tone="good" role="status" title={t("historyCame")}>
        {t("historyCameText")}
      </Notice>
    );
  return (
    <section aria-busy="true" className="space-y-3 rounded-xl border border-line bg-surface p-4">
      <h2 className="flex items-center gap-2 font-semibold">
        <Spinner />
        {t("historyWaiting")}
      </h2>
      <p className="text-sm text-ink-2">{t("historyWaitingText", { key: shortKey(session.installationId) })}</p>
      {error && (
        <Notice tone="warn" role="alert">
          {errorText(toKedgeError(error))}
        </Notice>
      )}
      <Button size="small" onClick={onStop}>
        {t("historyStop")}
      </Button>
    </section>
  );
}
