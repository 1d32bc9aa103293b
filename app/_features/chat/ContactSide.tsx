"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { MemberAssessment } from "@kedge/sdk";

import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { AcceptDeviceDialog } from "../contact/AcceptDeviceDialog.tsx";
import { ContactDetails } from "../contact/ContactDetails.tsx";
import { InviteButton } from "../contact/InviteButton.tsx";
import { RecheckButton } from "../contact/RecheckButton.tsx";
import { strangerIn } from "../contact/strangerIn.ts";
import { ChangedNotice } from "../inPerson/ChangedNotice.tsx";
import { CompareButton } from "../inPerson/CompareButton.tsx";
import { CompareDialog } from "../inPerson/CompareDialog.tsx";
import { useInPersonStates } from "../inPerson/useInPerson.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { ContactName } from "../names/ContactName.tsx";
import { VerdictNotice } from "../verdict/VerdictNotice.tsx";
import { useRecheck } from "../mailbox/useRecheck.ts";

type Props = {
  id: string;
  contact: MemberAssessment;
  /** Whether the user let the contact in. A request says itself what cannot be known of a stranger. */
  isDecided: boolean;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
};

/** A DM's other side: what speaks against sending, and the proof behind the verdict. */
export function ContactSide({ id, contact: { assessment, identity }, isDecided, isOpen, onOpenChange }: Props) {
  const t = useTranslations();
  const mailbox = useMailbox();
  const [accepting, setAccepting] = useState<string | null>(null);
  const [isComparing, setComparing] = useState(false);
  const { isRechecking, recheck, error } = useRecheck(id);
  const { account } = assessment.evidence;
  const states = useInPersonStates([assessment]);
  const stranger = strangerIn(assessment);
  return (
    <>
      {assessment.verdict !== "verified" && (isDecided || assessment.verdict !== "unregistered") && (
        <VerdictNotice
          assessment={assessment}
          isDecided={isDecided}
          actions={
            <>
              <Button size="small" onClick={() => onOpenChange(true)}>
                {t("chat.seeDevices")}
              </Button>
              {stranger && (
                <Button size="small" onClick={() => setAccepting(stranger.installationId)}>
                  {t("chat.acceptDevice")}
                </Button>
              )}
              {assessment.verdict === "unregistered" ? (
                <InviteButton />
              ) : (
                <RecheckButton isRechecking={isRechecking} recheck={recheck} />
              )}
            </>
          }
        />
      )}
      {!isOpen && <ErrorNotice error={error} />}
      {[...states.values()].includes("changed") && (
        <ChangedNotice assessment={assessment} onCompare={() => setComparing(true)} />
      )}
      <Dialog open={isOpen} onOpenChange={onOpenChange} title={t("contact.title")}>
        <div>
          <CompareButton
            assessment={assessment}
            onCompare={() => {
              onOpenChange(false);
              setComparing(true);
            }}
          />
        </div>
        <ContactDetails
          assessment={assessment}
          onAccept={setAccepting}
          onRecheck={recheck}
          isRechecking={isRechecking}
          recheckError={error}
          isDecided={isDecided}
        >
          {identity.basis !== "claimed" && <ContactName account={account} />}
        </ContactDetails>
      </Dialog>
      <CompareDialog assessment={assessment} open={isComparing} onOpenChange={setComparing} />
      <AcceptDeviceDialog
        installationId={accepting}
        account={account}
        onClose={() => setAccepting(null)}
        onAccept={(device) => mailbox.acceptDevice(id, device)}
      />
    </>
  );
}
