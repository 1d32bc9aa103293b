"use client";

import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { engine } from "../session/engine.ts";
import type { Engine } from "../session/startEngine.ts";
import type { MailboxController } from "./mailboxController.ts";

/** In the settings' menu: whether the others of a conversation are told that it was read. Only while messages are open. */
export function ReadReceiptsItem() {
  const running = useStore(engine, null);
  return running && <OfEngine mailbox={running.mailbox} />;
}

function OfEngine({ mailbox }: Pick<Engine, "mailbox">) {
  const open = useStore(mailbox, null);
  return open && <Switch receipts={open.receipts} />;
}

function Switch({ receipts }: Pick<MailboxController, "receipts">) {
  const t = useTranslations("message");
  const isOn = useStore(receipts.isOn);
  return (
    <>
      <Menu.Separator className="my-2 h-px bg-line" />
      <Menu.CheckboxItem
        checked={isOn}
        onCheckedChange={(next) => receipts.set(next)}
        className="flex cursor-default gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-sunken"
      >
        <span className="mt-0.5 size-4 shrink-0">
          <Menu.CheckboxItemIndicator>
            <Check aria-hidden className="size-4" />
          </Menu.CheckboxItemIndicator>
        </span>
        <span>
          {t("receipts")}
          <span className="block text-xs text-ink-3">{t("receiptsHint")}</span>
        </span>
      </Menu.CheckboxItem>
    </>
  );
}
