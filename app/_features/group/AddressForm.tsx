"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { isAddressEqual, type Address } from "viem";

import { checkAddress } from "../../_lib/text/checkAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Field } from "../../_ui/Field.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

type Props = {
  label: string;
  hint: string;
  /** Addresses that need not be added again. */
  known: readonly Address[];
  onAdd: (account: Address) => void;
};

/** One address after the other; says in what way something is none. */
export function AddressForm({ label, hint, known, onAdd }: Props) {
  const t = useTranslations();
  const { account: own } = useMailbox().session;
  const [text, setText] = useState("");
  const [isTouched, setTouched] = useState(false);
  const checked = checkAddress(text);
  const problem = !checked.ok
    ? t(`chat.${checked.problem}`, { count: String(checked.count) })
    : isAddressEqual(checked.address, own)
      ? t("chat.toSelf")
      : known.some((one) => isAddressEqual(one, checked.address))
        ? t("group.already")
        : null;
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!checked.ok || problem !== null) return setTouched(true);
        onAdd(checked.address);
        setText("");
        setTouched(false);
      }}
    >
      <Field
        label={label}
        hint={hint}
        error={isTouched ? problem : null}
        placeholder={t("chat.toPlaceholder")}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setTouched(false);
        }}
      />
      <Button type="submit">{t("group.add")}</Button>
    </form>
  );
}
