"use client";

import type { HistoryAsker, Session } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { classes } from "../../_ui/classes.ts";
import { Notice } from "../../_ui/Notice.tsx";
import { useWarningBeforeClosing } from "../../_ui/useWarningBeforeClosing.ts";
import { StepBar } from "../archive/Steps.tsx";
import { NO_AMOUNT, runWork, type Work } from "../archive/work.ts";
import { useMailbox, useMailboxIfOpen } from "../mailbox/MailboxProvider.tsx";
import { historyRefusals } from "./historyRefusals.ts";
import { useHistoryAskers } from "./useHistoryAskers.ts";

/** Published devices of this account that ask for the history, on whichever screen one is. Others are spoken of under My devices alone. */
export function HistoryAskers() {
  const mailbox = useMailboxIfOpen();
  return mailbox && <Askers key={mailbox.session.installationId} session={mailbox.session} />;
}

function Askers({ session }: { session: Session }) {
  const refusals = historyRefusals(useMailbox().values, session);
  const askers = useHistoryAskers(session);
  const [refused, setRefused] = useState(refusals.read);
  // An answered request is not among the askers any more, and what became of it is still to be read.
  const [sent, setSent] = useState<readonly HistoryAsker[]>([]);
  const asking = askers.filter(
    (asker) =>
      asker.status === "proven" &&
      !refused.includes(asker.request.key) &&
      !sent.some(({ request }) => request.key === asker.request.key),
  );
  if (asking.length + sent.length === 0) return null;
  return (
    <div className="max-h-[50dvh] shrink-0 space-y-2 overflow-y-auto border-b border-line bg-surface p-3">
      {sent.map((asker) => (
        <Sent key={asker.request.key} asker={asker} onClose={() => setSent(sent.filter((other) => other !== asker))} />
      ))}
      {asking.map((asker) => (
        <Asker
          key={asker.request.key}
          asker={asker}
          session={session}
          onSent={() => setSent((before) => [...before, asker])}
          onRefuse={() => {
            refusals.add(asker.request.key);
            setRefused(refusals.read());
          }}
        />
      ))}
    </div>
  );
}

function Sent({ asker, onClose }: { asker: HistoryAsker; onClose: () => void }) {
  const t = useTranslations();
  return (
    <Notice
      tone="good"
      role="status"
      actions={
        <Button size="small" onClick={onClose}>
          {t("shell.close")}
        </Button>
      }
    >
      {t("devices.historySent", { key: shortKey(asker.device) })}
    </Notice>
  );
}

type AskerProps = { asker: HistoryAsker; session: Session; onSent: () => void; onRefuse: () => void };

function Asker({ asker, session, onSent, onRefuse }: AskerProps) {
  const t = useTranslations();
  const errorText = useErrorText();
  const [giving] = useState(() => createStore<Work>({ phase: "idle" }));
  const work = useStore(giving);
  const isBusy = work.phase === "running";
  useWarningBeforeClosing(isBusy);
  const key = shortKey(asker.device);
  const give = async () => {
    const first = { stage: "letting-in", amount: NO_AMOUNT, done: null } as const;
    await runWork(giving, first, (onProgress) => session.history.give(asker, { onProgress }));
    if (giving.get().phase === "done") onSent();
  };
  return (
    <Notice
      tone="warn"
      // While it is sent, only what is being done is read out, and not each number.
      role={isBusy ? undefined : "status"}
      title={t("devices.historyAsked", { key })}
      actions={
        // One above the other: the notice keeps its height on the way.
        <div className="grid w-full *:[grid-area:1/1]">
          <div className={classes("flex flex-wrap gap-2", isBusy && "invisible")}>
            <Button size="small" kind="primary" onClick={() => void give()}>
              {t("devices.historyGive")}
            </Button>
            <Button size="small" onClick={onRefuse}>
              {t("devices.historyRefuse")}
            </Button>
          </div>
          {isBusy && <StepBar label={t("archive.giving")} step={work.step} since={work.since} isNamed />}
        </div>
      }
    >
      {t("devices.historyAskedText", { key })}
      {work.phase === "failed" && (
        <p role="alert" className="pt-2 text-bad">
          {errorText(work.error)}
        </p>
      )}
    </Notice>
  );
}
