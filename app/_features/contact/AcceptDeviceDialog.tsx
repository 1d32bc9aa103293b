"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Notice } from "../../_ui/Notice.tsx";

type Props = {
  installationId: string | null;
  account: Address;
  onClose: () => void;
  onAccept: (installationId: string) => void;
};

/** A deliberate step: one device, by name, after the contact has told its key. */
export function AcceptDeviceDialog({ installationId, account, onClose, onAccept }: Props) {
  return (
    <AcceptDialogBody
      key={installationId ?? "closed"}
      installationId={installationId}
      account={account}
      onClose={onClose}
      onAccept={onAccept}
    />
  );
}

function AcceptDialogBody({ installationId, account, onClose, onAccept }: Props) {
  const t = useTranslations();
  const id = useId();
  const [isSure, setSure] = useState(false);
  const device = installationId ?? "";
  return (
    <Dialog open={installationId !== null} onOpenChange={(open) => !open && onClose()} title={t("contact.acceptTitle")}>
      <Notice tone="warn">{t("contact.acceptText", { address: account })}</Notice>
      <p className="rounded-lg bg-sunken p-3 font-mono text-sm break-all">{device}</p>
      <div className="flex items-start gap-3">
        <input
          id={id}
          type="checkbox"
          checked={isSure}
          onChange={(event) => setSure(event.target.checked)}
          className="mt-1 size-4 accent-[var(--accent)]"
        />
        <label htmlFor={id} className="text-sm">
          {t("contact.acceptCheck", { key: shortKey(device) })}
        </label>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("shell.cancel")}</Button>
        <Button kind="danger" disabled={!isSure} onClick={() => onAccept(device)}>
          {t("contact.acceptConfirm")}
        </Button>
      </div>
    </Dialog>
  );
}
