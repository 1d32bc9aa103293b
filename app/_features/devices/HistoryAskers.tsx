"use client";

import { toKedgeError, type HistoryAsker, type Session } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useAction } from "../../_ui/useAction.ts";
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
  const t = useTranslations("devices");
  const errorText = useErrorText();
  const { isBusy, error, run } = useAction();
  const key = shortKey(asker.device);
  const give = async () => {
    if (await run(() => session.history.give(asker))) onSent();
  };
  return (
    <Notice
      tone="warn"
      role="status"
      title={t("historyAsked", { key })}
      actions={
        <>
          <Button size="small" kind="primary" disabled={isBusy} onClick={() => void give()}>
            {isBusy && <Spinner />}
            {isBusy ? t("historySending") : t("historyGive")}
          </Button>
          <Button size="small" disabled={isBusy} onClick={onRefuse}>
            {t("historyRefuse")}
          </Button>
        </>
      }
    >
      {t("historyAskedText", { key })}
      {error && (
        <p role="alert" className="pt-2 text-bad">
          {errorText(toKedgeError(error))}
        </p>
      )}
    </Notice>
  );
}
