"use client";

import type { Session } from "@kedge/sdk";
import { TriangleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { usePublish, type RegistryStep } from "./usePublish.ts";

type ProblemProps = {
  step: Extract<RegistryStep, { phase: "problem" }>;
  toRightChain: () => Promise<boolean>;
  onRetry: () => void;
};

/** What went wrong between page, wallet and chain, each with its own sentence and button. */
export function RegistryProblem({ step, toRightChain, onRetry }: ProblemProps) {
  const t = useTranslations();
  const { chain } = useNetwork();
  const [isStuck, setStuck] = useState(false);
  const [isSwitching, setSwitching] = useState(false);
  const switchAndRetry = async () => {
    // Pressed again while the wallet is asked, it would retry, and so pay, twice.
    setSwitching(true);
    const isDone = await toRightChain();
    setSwitching(false);
    if (isDone) onRetry();
    else setStuck(true);
  };
  const retry = (
    <Button size="small" onClick={onRetry}>
      {step.problem === "no-funds" ? t("wallet.fundsRetry") : t("shell.retry")}
    </Button>
  );
  const name = { chain: chain.name, currency: chain.currency };
  const known = t.has(`errors.${step.error.code}` as "errors.unexpected");
  const bodies: Record<typeof step.problem, { title: string; text: ReactNode; action: ReactNode }> = {
    declined: { title: t("wallet.declinedTitle"), text: t("wallet.declinedText"), action: retry },
    locked: { title: t("wallet.lockedTitle"), text: t("wallet.lockedText"), action: retry },
    unreachable: { title: t("wallet.unreachableTitle"), text: t("wallet.unreachableText"), action: retry },
    "no-funds": { title: t("wallet.fundsTitle"), text: t("wallet.fundsText", name), action: retry },
    failed: {
      title: t("wallet.failedTitle"),
      text: known ? t(`errors.${step.error.code}` as "errors.unexpected") : t("wallet.failedText"),
      action: retry,
    },
    "wrong-chain": {
      title: t("wallet.wrongChainTitle"),
      text: isStuck ? t("wallet.switchFailed", name) : t("wallet.wrongChainText", name),
      action: (
        <Button size="small" kind="primary" disabled={isSwitching} onClick={() => void switchAndRetry()}>
          {isSwitching && <Spinner />}
          {t("wallet.switchChain", name)}
        </Button>
      ),
    },
  };
  const { title, text, action } = bodies[step.problem];
  return (
    <Notice tone="warn" role="alert" title={title} actions={action}>
      {text}
    </Notice>
  );
}

/** The second signature: announced, with what cannot be undone said before it is done. */
export function PublishCard({
  session,
  onDone,
  onLater,
}: {
  session: Session;
  onDone: () => void;
  onLater?: () => void;
}) {
  const t = useTranslations("setup");
  const { chain } = useNetwork();
  const { step, publish, toRightChain } = usePublish(session, onDone);
  const isBusy = step.phase === "waiting" || step.phase === "mining";
  const start = () => void publish();
  return (
    <section aria-labelledby="publish-title" className="space-y-4">
      <h2 id="publish-title" className="text-lg font-semibold">
        {t("step2")}
      </h2>
      <p className="text-ink-2">{t("step2Text", { chain: chain.name })}</p>
      <Notice tone="warn" icon={<TriangleAlert aria-hidden className="size-5 text-warn" />}>
        {t("step2Warning")}
      </Notice>
      {step.phase === "problem" && <RegistryProblem step={step} toRightChain={toRightChain} onRetry={start} />}
      <div className="flex flex-wrap gap-2">
        {step.phase !== "problem" && (
          <Button kind="primary" disabled={isBusy} onClick={start}>
            {isBusy && <Spinner />}
            {step.phase === "waiting"
              ? t("step2Waiting")
              : step.phase === "mining"
                ? t("step2Mining")
                : t("step2Button")}
          </Button>
        )}
        {onLater && !isBusy && (
          <Button kind="quiet" onClick={onLater}>
            {t("step2Later")}
          </Button>
        )}
      </div>
    </section>
  );
}
