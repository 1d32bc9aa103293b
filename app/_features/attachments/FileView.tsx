"use client";

import type { Message } from "@kedge/sdk";
import { useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorCodeText } from "../../_lib/i18n/useErrorText.ts";
import { plainFileName, savedFileName } from "../../_lib/text/fileName.ts";
import { Button } from "../../_ui/Button.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { FileCard } from "./FileCard.tsx";
import { pictureOf } from "./pictureOf.ts";
import { PictureView } from "./PictureView.tsx";
import { saveFile } from "./saveFile.ts";
import { useAutomaticPictures } from "./useAutomaticPictures.ts";
import { useFile, type FileContent } from "./useFile.ts";

const PICTURE_NAME = /\.(jpe?g|png|gif|webp)$/i;

/** The host of an address that a message names, in ASCII, or null where it names none. */
const hostOf = (address: string): string | null => URL.parse(address)?.host || null;

/** A file in the conversation: a picture is shown, everything else can be saved. Nothing is fetched from hosts that are not configured. */
export function FileView({ message, content }: { message: Message; content: FileContent }) {
  const t = useTranslations("message.file");
  const errorText = useErrorCodeText();
  const isStrange = message.senderInboxId !== useMailbox().session.inboxId;
  const isAutomatic = useAutomaticPictures(message);
  const { isFetchable, isBusy, failure, opened, open } = useFile(content);
  const [isWanted, setWanted] = useState(false);
  const [isBroken, setBroken] = useState(false);
  // What could not be fetched in order to be saved is saved once it could.
  const [isSaving, setSaving] = useState(false);

  const { name } = content.file;
  const mayBePicture = PICTURE_NAME.test(plainFileName(name) ?? "");
  const shows = mayBePicture && (isAutomatic || isWanted) && isFetchable;
  useEffect(() => {
    if (shows && !opened && failure === null) void open();
  }, [shows, opened, failure, open]);
  const picture = useMemo(() => (shows && opened ? pictureOf(opened.bytes) : null), [shows, opened]);

  const save = () => {
    setSaving(true);
    void open().then((file) => {
      if (!file) return;
      setSaving(false);
      saveFile(file.bytes, savedFileName(name ?? file.name, t("unnamed")));
    });
  };
  const host = content.type === "remote-file" ? hostOf(content.file.url) : null;
  const size = opened?.bytes.length ?? (content.type === "remote-file" ? content.file.size : null);
  return (
    <div className="space-y-2">
      {opened && picture && !isBroken && (
        <PictureView
          bytes={opened.bytes}
          picture={picture}
          name={plainFileName(name) ?? t("unnamed")}
          onBroken={() => setBroken(true)}
        />
      )}
      <FileCard
        name={name}
        size={size}
        isBusy={isBusy}
        isStrange={isStrange}
        {...(isFetchable ? { onSave: save } : {})}
      >
        {isFetchable && mayBePicture && !shows && (
          <Button size="small" onClick={() => setWanted(true)}>
            {t("show")}
          </Button>
        )}
        {isBusy && (
          <p role="status" className="text-[0.8125rem] text-ink-3">
            {t("fetching")}
          </p>
        )}
        {shows && opened && (picture === null || isBroken) && (
          <p className="text-[0.8125rem] text-ink-3">{t("noPicture")}</p>
        )}
        {!isFetchable && content.type === "remote-file" && (
          <p className="text-[0.8125rem] [overflow-wrap:anywhere] text-warn">
            {host === null ? t("nowhere") : t("elsewhere", { host })}
          </p>
        )}
        {failure !== null && (
          <div role="alert" className="space-y-1 text-[0.8125rem] text-bad">
            <p>{errorText(failure)}</p>
            <Button size="small" onClick={isSaving ? save : () => void open()}>
              {t("again")}
            </Button>
          </div>
        )}
      </FileCard>
    </div>
  );
}
