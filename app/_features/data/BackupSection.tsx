"use client";

import type { Session } from "@kedge/sdk";
import { FileLock, Upload } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import type { Store } from "../../_lib/store/createStore.ts";
import { Button } from "../../_ui/Button.tsx";
import { startWork, type Work } from "../archive/work.ts";
import { RestoreDialog } from "./RestoreDialog.tsx";
import { SaveDialog, type Backup } from "./SaveDialog.tsx";

/** Saves what is on this device in an encrypted file, and takes one in again. */
export function BackupSection({ session }: { session: Session }) {
  const t = useTranslations("data");
  const [saving, setSaving] = useState<Store<Work<Backup>> | null>(null);
  const [isRestoring, setRestoring] = useState(false);
  const save = () => setSaving(startWork("gathering", (onProgress) => session.backups.save({ onProgress })));
  return (
    <section id="backup" className="space-y-3">
      <div className="space-y-1">
        <h2 className="text-lg font-semibold">{t("backupTitle")}</h2>
        <p className="text-ink-2">{t("backupText")}</p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={save}>
          <FileLock aria-hidden className="size-4" />
          {t("backupSave")}
        </Button>
        <Button onClick={() => setRestoring(true)}>
          <Upload aria-hidden className="size-4" />
          {t("backupRestore")}
        </Button>
      </div>
      {saving && <SaveDialog saving={saving} onAgain={save} onClose={() => setSaving(null)} />}
      <RestoreDialog open={isRestoring} onOpenChange={setRestoring} />
    </section>
  );
}
