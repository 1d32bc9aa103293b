"use client";

import { Menu } from "@base-ui/react/menu";
import {
  Ban,
  Bell,
  BellOff,
  EllipsisVertical,
  Flag as FlagIcon,
  Link2,
  MailOpen,
  Pencil,
  Pin,
  PinOff,
  Timer,
  Undo2,
} from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { useStore } from "../../_lib/store/useStore.ts";
import { buttonClasses } from "../../_ui/Button.tsx";
import { useOpened } from "../../_ui/useOpened.ts";
import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { hasFlag, type Flag } from "./flags.ts";
import { ContactNameDialog } from "../names/ContactName.tsx";
import { ReportDialog } from "../report/ReportDialog.tsx";
import { RetentionDialog } from "./RetentionDialog.tsx";

const ITEM =
  "flex min-h-10 cursor-default items-center gap-3 rounded-md px-2 text-sm outline-none data-[highlighted]:bg-sunken data-[disabled]:opacity-55";

function Item({ icon, onClick, children }: { icon: ReactNode; onClick: () => void; children: string }) {
  return (
    <Menu.Item className={ITEM} onClick={onClick}>
      <span className="text-ink-3">{icon}</span>
      {children}
    </Menu.Item>
  );
}

type Props = {
  thread: Thread;
  /** Whose conversation it is, where that is one person, and not only claimed. */
  account: Address | null;
  onLeave: () => void;
};

/** What can be done with a conversation as a whole. */
export function ConversationMenu({ thread, account, onLeave }: Props) {
  const t = useTranslations("conversation");
  const mailbox = useMailbox();
  const flags = useStore(mailbox.flags.state);
  const [isTiming, setTiming] = useState(false);
  const [isReporting, setReporting] = useState(false);
  const [isNaming, setNaming] = useState(false);
  const [said, setSaid] = useState("");
  const { open, onOpenChange } = useOpened();
  const { id, consent, kind } = thread.info;
  const isOn = (flag: Flag) => hasFlag(flags, id, flag);
  const toggle = (flag: Flag) => mailbox.flags.set(id, flag, !isOn(flag));
  const copyLink = () =>
    void navigator.clipboard.writeText(`${location.origin}/chat/?${new URLSearchParams({ c: id }).toString()}`).then(
      () => setSaid(t("linkCopied")),
      () => setSaid(t("linkFailed")),
    );
  return (
    <>
      <Menu.Root
        open={open}
        onOpenChange={(next) => {
          onOpenChange(next);
          if (next) setSaid("");
        }}
      >
        <Menu.Trigger aria-label={t("menu")} className={buttonClasses("quiet", "icon")}>
          <EllipsisVertical aria-hidden className="size-5" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={8} align="end" className="z-40">
            <Menu.Popup className="max-h-(--available-height) w-64 overflow-y-auto rounded-xl border border-line bg-raised p-2 shadow-raised">
              <Item
                icon={
                  isOn("pinned") ? <PinOff aria-hidden className="size-4" /> : <Pin aria-hidden className="size-4" />
                }
                onClick={() => toggle("pinned")}
              >
                {isOn("pinned") ? t("unpin") : t("pin")}
              </Item>
              <Item
                icon={
                  isOn("muted") ? <Bell aria-hidden className="size-4" /> : <BellOff aria-hidden className="size-4" />
                }
                onClick={() => toggle("muted")}
              >
                {isOn("muted") ? t("unmute") : t("mute")}
              </Item>
              <Item
                icon={<MailOpen aria-hidden className="size-4" />}
                onClick={() => {
                  onLeave();
                  mailbox.flags.set(id, "unread", true);
                }}
              >
                {t("markUnread")}
              </Item>
              {account && (
                <Item icon={<Pencil aria-hidden className="size-4" />} onClick={() => setNaming(true)}>
                  {t("name")}
                </Item>
              )}
              <Item icon={<Timer aria-hidden className="size-4" />} onClick={() => setTiming(true)}>
                {t("retention")}
              </Item>
              <Item icon={<Link2 aria-hidden className="size-4" />} onClick={copyLink}>
                {t("copyLink")}
              </Item>
              <Menu.Separator className="my-2 h-px bg-line" />
              {/* Whoever was not let in is reported where that is decided. */}
              {consent === "allowed" && (
                <Item icon={<FlagIcon aria-hidden className="size-4" />} onClick={() => setReporting(true)}>
                  {t("report.open")}
                </Item>
              )}
              {consent === "denied" ? (
                <Item
                  icon={<Undo2 aria-hidden className="size-4" />}
                  onClick={() => void mailbox.setConsent(id, "allowed")}
                >
                  {t("unblock")}
                </Item>
              ) : (
                <Item
                  icon={<Ban aria-hidden className="size-4" />}
                  onClick={() => void mailbox.setConsent(id, "denied")}
                >
                  {kind === "dm" ? t("block") : t("blockGroup")}
                </Item>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <span role="status" className="sr-only">
        {said}
      </span>
      <ReportDialog id={id} open={isReporting} onClose={() => setReporting(false)} />
      {account && <ContactNameDialog account={account} open={isNaming} onClose={() => setNaming(false)} />}
      <RetentionDialog thread={thread} open={isTiming} onOpenChange={setTiming} />
    </>
  );
}
