"use client";

import { mayBeAccepted } from "@kedge/sdk";
import { ArrowLeft, Handshake, PanelRight } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { zeroAddress } from "viem";

import { Button } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { AcceptDeviceDialog } from "../contact/AcceptDeviceDialog.tsx";
import { ContactDetails } from "../contact/ContactDetails.tsx";
import { ConversationMenu } from "../conversation/ConversationMenu.tsx";
import { RetentionMark } from "../conversation/RetentionMark.tsx";
import { CompareDialog } from "../inPerson/CompareDialog.tsx";
import { useInPerson } from "../inPerson/useInPerson.ts";
import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox, useStanding } from "../mailbox/MailboxProvider.tsx";
import { folderOf } from "../mailbox/selectors.ts";
import { weakestOf } from "../verdict/weakestOf.ts";
import { VerdictChip } from "../verdict/VerdictChip.tsx";
import { VerdictNotice } from "../verdict/VerdictNotice.tsx";
import { Composer } from "./Composer.tsx";
import { MessageTimeline } from "./MessageTimeline.tsx";
import { RequestBar } from "./RequestBar.tsx";
import { useConversationName } from "./useNames.ts";

/** One conversation: who, how sure, what was said, and the composer or the reason why there is none. */
export function ThreadView({ thread, onBack }: { thread: Thread; onBack: () => void }) {
  const t = useTranslations();
  const { id } = thread.info;
  const mailbox = useMailbox();
  const standing = useStanding(id);
  const name = useConversationName()(thread);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [accepting, setAccepting] = useState<string | null>(null);
  const [isRechecking, setRechecking] = useState(false);
  const weakest = standing && weakestOf(standing.assessment);
  const assessment = weakest?.assessment;
  const verdict = standing ? (standing.assessment.verdict ?? "verified") : "checking";

  useEffect(() => mailbox.show(id), [mailbox, id]);
  const newest = thread.messages.at(-1)?.id;
  useEffect(() => {
    const read = () => document.visibilityState === "visible" && mailbox.markRead(id);
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [mailbox, id, newest]);

  const [isComparing, setComparing] = useState(false);
  const account = assessment?.evidence.account;
  const hasKeys = assessment?.record?.keys.some((key) => key.revokedAt === 0n) === true;
  const version = String(assessment?.record?.lastChangeBlock ?? 0n);
  const inPerson = useInPerson(mailbox.session, account ?? zeroAddress, version, hasKeys);

  const recheck = () => {
    setRechecking(true);
    void mailbox.recheck(id).finally(() => setRechecking(false));
  };
  const stranger = assessment?.devices.find((device) => mayBeAccepted(device) && !device.confirmed);
  const folder = folderOf(thread);
  const isOpenToWrite = folder === "inbox" && standing?.assessment.canSend === true && thread.info.isActive;
  return (
    <section aria-label={t("chat.timeline", { name: name.short })} className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-14 items-center gap-2 border-b border-line bg-surface px-3 py-2">
        <Button kind="quiet" size="icon" aria-label={t("shell.back")} className="md:hidden" onClick={onBack}>
          <ArrowLeft aria-hidden className="size-5" />
        </Button>
        <div className="min-w-0 flex-1">
          <h1 className="truncate font-mono text-sm font-semibold" title={name.full ?? undefined}>
            {name.short}
          </h1>
          {name.isClaim && name.full !== null && (
            <p className="truncate text-xs text-warn">{t("chat.claimedOnly", { address: name.short })}</p>
          )}
          <RetentionMark thread={thread} />
        </div>
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => setPanelOpen(true)}
          className="flex min-h-10 items-center gap-2 rounded-lg px-2 hover:bg-sunken"
        >
          <VerdictChip verdict={verdict} />
          {inPerson.data?.state === "verified" && (
            <Handshake role="img" aria-label={t("inPerson.verified")} className="size-4 text-good" />
          )}
          <PanelRight aria-hidden className="size-4 text-ink-3" />
          <span className="sr-only">{t("chat.contactDetails")}</span>
        </button>
        <ConversationMenu thread={thread} onLeave={onBack} />
      </header>
      <MessageTimeline thread={thread} name={name.short} events={standing?.events ?? []} />
      <div className="space-y-2 border-t border-line bg-surface p-3">
        {assessment && assessment.verdict !== "verified" && (
          <VerdictNotice
            assessment={assessment}
            actions={
              <>
                <Button size="small" onClick={() => setPanelOpen(true)}>
                  {t("chat.seeDevices")}
                </Button>
                {assessment.verdict === "unknown-device" && stranger && (
                  <Button size="small" onClick={() => setAccepting(stranger.installationId)}>
                    {t("chat.acceptDevice")}
                  </Button>
                )}
                {assessment.verdict !== "unregistered" && (
                  <Button size="small" disabled={isRechecking} onClick={recheck}>
                    {isRechecking ? t("contact.rechecking") : t("contact.recheck")}
                  </Button>
                )}
              </>
            }
          />
        )}
        {inPerson.data?.state === "changed" && (
          <Notice
            tone="bad"
            role="alert"
            title={t("inPerson.state.changed")}
            actions={
              <Button size="small" onClick={() => setComparing(true)}>
                {t("inPerson.open")}
              </Button>
            }
          >
            {t("inPerson.stateText.changed")}
          </Notice>
        )}
        {standing?.isExposed && !standing.assessment.canSend && (
          <Notice tone="bad" role="alert" title={t("chat.exposedTitle")}>
            {t("chat.exposedText")}
          </Notice>
        )}
        {folder === "inbox" ? (
          <Composer threadId={id} name={name.short} isBlocked={!isOpenToWrite} isChecking={standing === undefined} />
        ) : (
          <RequestBar id={id} name={name.short} isBlocked={folder === "blocked"} />
        )}
      </div>
      {assessment && (
        <Dialog open={isPanelOpen} onOpenChange={setPanelOpen} title={t("contact.title")}>
          {hasKeys && (
            <Button
              onClick={() => {
                setPanelOpen(false);
                setComparing(true);
              }}
            >
              <Handshake aria-hidden className="size-4" />
              {t("inPerson.open")}
            </Button>
          )}
          <ContactDetails
            assessment={assessment}
            onAccept={setAccepting}
            onRecheck={recheck}
            isRechecking={isRechecking}
          />
        </Dialog>
      )}
      {account && (
        <CompareDialog
          session={mailbox.session}
          account={account}
          version={version}
          open={isComparing}
          onOpenChange={setComparing}
        />
      )}
      {assessment && (
        <AcceptDeviceDialog
          installationId={accepting}
          account={assessment.evidence.account}
          onClose={() => setAccepting(null)}
          onAccept={(device) => void mailbox.acceptDevice(id, device).finally(() => setAccepting(null))}
        />
      )}
    </section>
  );
}
