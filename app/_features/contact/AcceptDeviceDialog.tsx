"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Checkbox } from "../../_ui/Checkbox.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useAction } from "../../_ui/useAction.ts";

type Props = {
  installationId: string | null;
  account: Address;
  onClose: () => void;
  /** The dialog closes once it is done; why it could not be done is said in it. */
  onAccept: (installationId: string) => unknown;
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
  const [isSure, setSure] = useState(false);
  const { isBusy, error, run } = useAction();
  const device = installationId ?? "";
  const accept = async () => {
    if (await run(async () => onAccept(device))) onClose();
  };
  return (
    <Dialog open={installationId !== null} onOpenChange={(open) => !open && onClose()} title={t("contact.acceptTitle")}>
      <Notice tone="warn">{t("contact.acceptText", { address: account })}</Notice>
      <p className="rounded-lg bg-sunken p-3 font-mono text-sm break-all">{device}</p>
      <Checkbox label={t("contact.acceptCheck", { key: shortKey(device) })} isChecked={isSure} onChange={setSure} />
      <ErrorNotice error={error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("shell.cancel")}</Button>
        <Button kind="danger" disabled={!isSure || isBusy} onClick={() => void accept()}>
          {isBusy && <Spinner />}
          {t("contact.acceptConfirm")}
        </Button>
      </div>
    </Dialog>
  );
}
