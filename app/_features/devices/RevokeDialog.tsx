"use client";

import { revokeKeyRequest, toKedgeError, type InstallationId, type KedgeError } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { RegistryProblem } from "../session/PublishCard.tsx";
import { useRegistryCall } from "../session/usePublish.ts";

/** What is to be taken away from a device: its published key, its place in the inbox, or both. */
export type Revocation = { id: string; onChain: boolean; inInbox: boolean; isThisDevice: boolean };

type RemoveFromInbox = (ids: readonly InstallationId[]) => Promise<void>;
type Props = {
  revocation: Revocation | null;
  removeFromInbox: RemoveFromInbox;
  onClose: () => void;
  /** What is offered once it is done. */
  next?: { label: string; run: () => void } | undefined;
};

/** Revokes a device in up to two announced steps; the first stays done if the second is declined. */
export function RevokeDialog({ revocation, removeFromInbox, onClose, next }: Props) {
  const t = useTranslations("devices");
  return (
    <Dialog open={revocation !== null} onOpenChange={(open) => !open && onClose()} title={t("revokeTitle")}>
      {revocation && (
        <Steps
          key={revocation.id}
          revocation={revocation}
          removeFromInbox={removeFromInbox}
          onClose={onClose}
          next={next}
        />
      )}
    </Dialog>
  );
}

const nothing = () => undefined;

function Steps({
  revocation: { id, onChain, inInbox, isThisDevice },
  removeFromInbox,
  onClose,
  next,
}: {
  revocation: Revocation;
  removeFromInbox: RemoveFromInbox;
  onClose: () => void;
  next: Props["next"];
}) {
  const t = useTranslations();
  const errorText = useErrorText();
  const { registry } = useNetwork();
  const { step, run, toRightChain } = useRegistryCall(nothing);
  const [isChainDone, setChainDone] = useState(!onChain);
  const [inbox, setInbox] = useState<{ phase: "ready" | "waiting" | "done"; error: KedgeError | null }>({
    phase: "ready",
    error: null,
  });
  const isBusy = step.phase === "waiting" || step.phase === "mining" || inbox.phase === "waiting";
  const isDone = isChainDone && (!inInbox || inbox.phase === "done");

  const remove = async () => {
    setInbox({ phase: "waiting", error: null });
    try {
      await removeFromInbox([id]);
      setInbox({ phase: "done", error: null });
    } catch (error) {
      setInbox({ phase: "ready", error: toKedgeError(error) });
    }
  };
  const start = async () => {
    if (!isChainDone) {
      if (!(await run(async () => revokeKeyRequest({ registry, key: `0x${id}` })))) return;
      setChainDone(true);
    }
    if (inInbox) await remove();
  };
  const text = onChain && inInbox ? "revokeText" : onChain ? "revokeTextChain" : "revokeTextInbox";
  // What is left to do, not what was: the first step cannot be taken back.
  const label = isChainDone ? "revokeInbox" : inInbox ? "revokeBoth" : "revokeChain";
  const isHalfDone = onChain && isChainDone;
  return (
    <div className="space-y-4">
      <p className="rounded-lg bg-sunken p-3 font-mono text-sm break-all">{id}</p>
      <p className="text-sm text-ink-2">{t(`devices.${text}`)}</p>
      {isThisDevice && <Notice tone="warn">{t("devices.revokeOwn")}</Notice>}
      {step.phase === "problem" && (
        <RegistryProblem step={step} toRightChain={toRightChain} onRetry={() => void start()} />
      )}
      {inbox.error && (
        <Notice tone="warn" role="alert" title={isHalfDone ? t("devices.halfTitle") : undefined}>
          {isHalfDone && inbox.error.code === "wallet-rejected" ? t("devices.halfDeclined") : errorText(inbox.error)}
        </Notice>
      )}
      <p role="status" className="text-sm">
        {isDone
          ? t("devices.revoked")
          : isBusy
            ? onChain && inInbox && t(inbox.phase === "waiting" ? "devices.stepInbox" : "devices.stepChain")
            : ""}
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{isDone ? t("shell.close") : t("shell.cancel")}</Button>
        {isDone && next && (
          <Button kind="danger" onClick={next.run}>
            {next.label}
          </Button>
        )}
        {!isDone && step.phase !== "problem" && (
          <Button kind="danger" disabled={isBusy} onClick={() => void start()}>
            {isBusy && <Spinner />}
            {isBusy ? t("devices.revoking") : t(`devices.${label}`)}
          </Button>
        )}
      </div>
    </div>
  );
}
