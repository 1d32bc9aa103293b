"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { plainName } from "@kedge/sdk/text";
import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useAction } from "../../_ui/useAction.ts";
import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { GroupNameField } from "./GroupNameField.tsx";

/** A group's name, for those who may change it; the name as it is shown, never as it was written. */
export function RenameForm({ thread: { info } }: { thread: Thread }) {
  const t = useTranslations("group");
  const mailbox = useMailbox();
  const shown = plainName(info.name ?? "").text;
  const [name, setName] = useState(shown);
  const [isDone, setDone] = useState(false);
  const { isBusy, error, run } = useAction();
  const rename = async () => {
    const isRenamed = await run(async () => {
      await mailbox.session.rename(info.id, name.trim());
      await mailbox.refresh(info.id);
    });
    setDone(isRenamed);
  };
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <GroupNameField
        value={name}
        given={shown}
        onValue={(value) => {
          setName(value);
          setDone(false);
        }}
      />
      <ErrorNotice error={error} />
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={isBusy || name.trim() === shown}>
          {isBusy && <Spinner />}
          {isBusy ? t("renaming") : t("rename")}
        </Button>
        <span role="status" className="text-sm text-ink-3">
          {isDone ? t("renamed") : ""}
        </span>
      </div>
    </form>
  );
}
