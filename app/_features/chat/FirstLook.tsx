"use client";

import { SendRefusedError, type Assessment } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useAction } from "../../_ui/useAction.ts";
import { AcceptDeviceDialog } from "../contact/AcceptDeviceDialog.tsx";
import { ContactDetails } from "../contact/ContactDetails.tsx";
import { ContactLookup } from "../contact/ContactLookup.tsx";
import type { Recheck } from "../contact/RecheckButton.tsx";
import { OwnDeviceNotice } from "../devices/OwnDeviceNotice.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

type Props = { account: Address; onOpened: (conversationId: string) => void };

/** Who an address is and what the chain says, before anything is created. */
export function FirstLook({ account, onOpened }: Props) {
  const mailbox = useMailbox();
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  return (
    <ContactLookup account={account} accepted={accepted}>
      {(assessment, recheck, own) => (
        <Judged
          assessment={assessment}
          own={own}
          recheck={recheck}
          onAccept={(device) => setAccepted([...accepted, device])}
          open={async () => {
            const { conversation } = await mailbox.session.open(account, accepted);
            mailbox.adopt({ ...conversation, consent: "allowed" });
            await mailbox.session.setConsent(conversation.id, "allowed");
            onOpened(conversation.id);
          }}
        />
      )}
    </ContactLookup>
  );
}

type JudgedProps = {
  assessment: Assessment;
  /** The user's own account. */
  own: Assessment;
  recheck: Recheck;
  onAccept: (installationId: string) => void;
  open: () => Promise<void>;
};

function Judged({ assessment, own, recheck: { isRechecking, recheck }, onAccept, open }: JudgedProps) {
  const t = useTranslations("chat");
  const [accepting, setAccepting] = useState<string | null>(null);
  const { isBusy, error, run } = useAction();
  const canOpen = assessment.canSend && own.canSend;
  const start = () =>
    run(async () => {
      try {
        await open();
      } catch (failure) {
        if (failure instanceof SendRefusedError) recheck();
        throw failure;
      }
    });
  return (
    <>
      <ContactDetails assessment={assessment} onAccept={setAccepting} onRecheck={recheck} isRechecking={isRechecking}>
        <OwnDeviceNotice own={own} isLooking={isRechecking} onLook={recheck} />
        {/* What forbids it is said already; that something did before is no news. */}
        {canOpen && <ErrorNotice error={error} />}
        <Button kind="primary" disabled={!canOpen || isBusy} onClick={() => void start()}>
          {isBusy && <Spinner />}
          {isBusy ? t("opening") : t("open")}
        </Button>
      </ContactDetails>
      <AcceptDeviceDialog
        installationId={accepting}
        account={assessment.evidence.account}
        onClose={() => setAccepting(null)}
        onAccept={onAccept}
      />
    </>
  );
}
