"use client";

import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { useStore } from "../../_lib/store/useStore.ts";
import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { Dialog } from "../../_ui/Dialog.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { NameForm } from "./NameForm.tsx";
import { NameInPlace } from "./NameInPlace.tsx";

/** What the user calls an account, and how it is changed. */
function useContactName(account: Address) {
  const t = useTranslations("names");
  const { contactNames } = useMailbox();
  const names = useStore(contactNames.state);
  return {
    label: t("contactOf", { address: shortAddress(account) }),
    hint: t("contactHint"),
    name: names.get(account.toLowerCase()) ?? "",
    onKeep: (name: string) => contactNames.set(account, name),
  };
}

/** What the user calls a contact, where the contact is looked at. */
export function ContactName({ account }: { account: Address }) {
  const t = useTranslations("names");
  return <NameInPlace {...useContactName(account)} offer={t("contact")} />;
}

/** The same, asked for by itself. */
export function ContactNameDialog({
  account,
  open,
  onClose,
}: {
  account: Address;
  open: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("names");
  const { onKeep, ...own } = useContactName(account);
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={t("contactTitle")}>
      <p className="font-mono text-sm break-all">{account}</p>
      <NameForm
        {...own}
        onLeave={onClose}
        onKeep={(name) => {
          onKeep(name);
          onClose();
        }}
      />
    </Dialog>
  );
}
