"use client";

import { History } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { HISTORY_STAGES, isStoppable, type HistoryArrival } from "../archive/historyArrival.ts";
import { Steps } from "../archive/Steps.tsx";
import { useAmounts } from "../archive/useAmounts.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Asks the account's other devices for what was said before, and takes it in once a person there has said yes. */
export function BringHistory() {
  const t = useTranslations();
  const { session, historyArrival } = useMailbox();
  const arrival = useStore(historyArrival.state);
  const { inWords } = useAmounts();
  if (!session.history.isAvailable) return null;
  if (arrival.phase === "arriving") return <Arriving arrival={arrival} onStop={() => historyArrival.stop()} />;
  if (arrival.phase === "come")
    return (
      <Card title={t("devices.historyTitle")}>
        <Notice tone="good" role="status" title={t("devices.historyCame")}>
          <p>{t("devices.historyCameText")}</p>
          <p>{inWords(arrival.amount)}</p>
        </Notice>
        {/* There may be a third device. */}
        <AskButton isBusy={false} onAsk={() => void historyArrival.ask()} />
      </Card>
    );
  if (arrival.phase === "failed")
    return (
      <Card title={t("devices.historyTitle")}>
        <ErrorNotice error={arrival.error} title={t("archive.arrivalFailed")} onRetry={() => historyArrival.again()} />
        <AskButton isBusy={false} onAsk={() => void historyArrival.ask()} />
      </Card>
    );
  return (
    <Card title={t("devices.historyTitle")}>
      <p className="text-sm text-ink-2">{t("devices.historyText")}</p>
      <ErrorNotice error={arrival.phase === "ready" ? arrival.problem : null} />
      <AskButton isBusy={arrival.phase === "asking"} onAsk={() => void historyArrival.ask()} />
    </Card>
  );
}

const Card = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="space-y-3 rounded-xl border border-line bg-surface p-4">
    <h2 className="font-semibold">{title}</h2>
    {children}
  </section>
);

function AskButton({ isBusy, onAsk }: { isBusy: boolean; onAsk: () => void }) {
  const t = useTranslations("devices");
  return (
    <Button disabled={isBusy} onClick={onAsk}>
      {isBusy ? <Spinner /> : <History aria-hidden className="size-4" />}
      {t("historyAsk")}
    </Button>
  );
}

type ArrivingProps = { arrival: Extract<HistoryArrival, { phase: "arriving" }>; onStop: () => void };

function Arriving({ arrival, onStop }: ArrivingProps) {
  const t = useTranslations();
  const { session } = useMailbox();
  const { step, since, problem } = arrival;
  const isWaiting = step.stage === "waiting";
  return (
    <Card title={isWaiting ? t("devices.historyWaiting") : t("archive.arriving")}>
      <Steps label={t("archive.arriving")} stages={HISTORY_STAGES} step={step} since={since} />
      <ErrorNotice error={problem} />
      {/* As high in each case: nothing moves when it begins to come. */}
      <div className="flex min-h-24 flex-col items-start justify-between gap-3 sm:min-h-20">
        <p className="text-sm text-ink-2">
          {isWaiting
            ? t("devices.historyWaitingText", { key: shortKey(session.installationId) })
            : t("archive.arrivingText")}
        </p>
        {isStoppable(arrival) && (
          <Button size="small" onClick={onStop}>
            {t(isWaiting ? "devices.historyStop" : "archive.stop")}
          </Button>
        )}
      </div>
    </Card>
  );
}
