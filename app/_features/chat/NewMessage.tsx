"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { isAddressEqual, type Address } from "viem";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { readRecipient } from "../../_lib/text/readRecipient.ts";
import { BackTitle } from "../../_ui/BackTitle.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { NewGroupLink } from "../group/NewGroupLink.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { NamedAccount } from "../names/NamedAccount.tsx";
import { RecipientForm } from "../names/RecipientForm.tsx";
import { RecipientScanner } from "../names/RecipientScanner.tsx";
import { FirstLook } from "./FirstLook.tsx";
import { Samples } from "./Samples.tsx";

type Props = {
  /** Whom the page's address names; empty where somebody is still to be chosen. */
  initial: string;
  onOpened: (conversationId: string) => void;
  onBack: () => void;
  /** An address, or a name. */
  onPick: (addressOrName: string) => void;
};

/** Writing to an address for the first time: the address or its name, then who answers for it, then the conversation. */
export function NewMessage({ initial, onOpened, onBack, onPick }: Props) {
  const t = useTranslations();
  const { session, forms } = useMailbox();
  const [text, setText] = useState(() => (initial === "" ? forms.readTo() : initial));
  const network = useNetwork();
  const toSelf = (address: Address) => (isAddressEqual(address, session.account) ? t("chat.toSelf") : null);
  const recipient = readRecipient(initial);
  const hasNames = useNetworkOutlineIfKnown()?.hasNames === true;
  const isGoal =
    (recipient.kind === "name" && hasNames) || (recipient.kind === "address" && toSelf(recipient.address) === null);
  const chosen = isGoal && text.trim() === initial.trim() ? recipient : null;
  const change = (next: string) => {
    setText(next);
    forms.writeTo(next);
  };
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-xl space-y-5 p-5">
        <BackTitle title={t("chat.newMessage")} onBack={onBack} />
        <RecipientForm
          label={t("chat.toLabel")}
          text={text}
          onText={change}
          submit={chosen === null ? t("chat.toContinue") : null}
          isPrimary
          isTouched={initial !== ""}
          autoFocus={initial === ""}
          problemOf={toSelf}
          onPick={(picked) => {
            forms.writeTo("");
            onPick(picked.kind === "address" ? picked.address : picked.name);
          }}
        >
          {(take) => initial === "" && <RecipientScanner onPick={take} />}
        </RecipientForm>
        {initial === "" && (
          <>
            <NewGroupLink />
            <Samples />
          </>
        )}
        {chosen?.kind === "address" && <FirstLook account={chosen.address} onOpened={onOpened} />}
        {chosen?.kind === "name" && (
          <NamedAccount name={chosen.name} network={network}>
            {(account) =>
              toSelf(account) === null ? (
                <FirstLook account={account} onOpened={onOpened} />
              ) : (
                <Notice>{t("chat.toSelf")}</Notice>
              )
            }
          </NamedAccount>
        )}
      </div>
    </div>
  );
}
