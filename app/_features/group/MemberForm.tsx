"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { isAddressEqual, type Address } from "viem";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { NamedAccount } from "../names/NamedAccount.tsx";
import { RecipientForm } from "../names/RecipientForm.tsx";
import { RecipientScanner } from "../names/RecipientScanner.tsx";

type Props = {
  text: string;
  onText: (text: string) => void;
  /** Addresses that need not be added again. */
  known: readonly Address[];
  /** With the name by which the address was found, if any. */
  onAdd: (account: Address, name: string | null) => void;
};

/** One person after the other, by address, name or code; where a name leads is shown before anybody is added by it. */
export function MemberForm({ text, onText, known, onAdd }: Props) {
  const t = useTranslations();
  const network = useNetwork();
  const { account: own } = useMailbox().session;
  const [name, setName] = useState<string | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const problemOf = (address: Address) =>
    isAddressEqual(address, own)
      ? t("chat.toSelf")
      : known.some((one) => isAddressEqual(one, address))
        ? t("group.already")
        : null;
  const change = (next: string) => {
    onText(next);
    setName(null);
  };
  const add = (account: Address, by: string | null) => {
    onAdd(account, by);
    change("");
    // The button that was pressed may be gone; the next one is entered where this one was.
    form.current?.querySelector("input")?.focus();
  };
  return (
    <div ref={form} className="space-y-3">
      <RecipientForm
        label={t("group.address")}
        text={text}
        onText={change}
        submit={name === null ? t("group.add") : null}
        problemOf={problemOf}
        onPick={(recipient) => (recipient.kind === "address" ? add(recipient.address, null) : setName(recipient.name))}
      >
        {(take) => name === null && <RecipientScanner onPick={take} />}
      </RecipientForm>
      {name !== null && (
        <NamedAccount key={name} name={name} network={network}>
          {(account, found) => {
            const problem = problemOf(account);
            return problem === null ? (
              <Button onClick={() => add(account, found)}>
                {t("group.addNamed", { address: shortAddress(account) })}
              </Button>
            ) : (
              <Notice tone="warn" role="alert">
                {problem}
              </Notice>
            );
          }}
        </NamedAccount>
      )}
    </div>
  );
}
