"use client";

import { FileText, X } from "lucide-react";
import { useTranslations } from "use-intl";

import { plainFileName } from "../../_lib/text/fileName.ts";
import { Button } from "../../_ui/Button.tsx";
import { Checkbox } from "../../_ui/Checkbox.tsx";
import { canRedraw, type ChosenFile } from "./chosenFile.ts";
import { useFileSize } from "./useFileSize.ts";
import { useObjectUrl } from "./useObjectUrl.ts";

type Props = {
  files: readonly ChosenFile[];
  /** Bytes. */
  limit: number;
  onChange: (files: readonly ChosenFile[]) => void;
};

/** What was chosen to be sent: seen before it goes, with what goes along with it. */
export function ChosenFiles({ files, limit, onChange }: Props) {
  const t = useTranslations("message.file");
  return (
    <ul aria-label={t("chosen")} className="flex flex-wrap gap-2">
      {files.map((chosen) => (
        <ChosenFileRow
          key={chosen.id}
          chosen={chosen}
          limit={limit}
          onRemove={() => onChange(files.filter(({ id }) => id !== chosen.id))}
          onUntouched={(isUntouched) =>
            onChange(files.map((one) => (one.id === chosen.id ? { ...one, isUntouched } : one)))
          }
        />
      ))}
    </ul>
  );
}

type RowProps = {
  chosen: ChosenFile;
  limit: number;
  onRemove: () => void;
  onUntouched: (isUntouched: boolean) => void;
};

function ChosenFileRow({ chosen: { file, isUntouched }, limit, onRemove, onUntouched }: RowProps) {
  const t = useTranslations("message.file");
  const sizeText = useFileSize();
  const name = plainFileName(file.name) ?? t("unnamed");
  const isPicture = canRedraw(file);
  // A picture becomes smaller when it is drawn anew; how small is known then.
  const isTooLarge = isUntouched && file.size > limit;
  return (
    <li className="flex w-full max-w-sm items-start gap-3 rounded-xl border border-line bg-canvas p-2 text-sm">
      {isPicture ? <Preview file={file} /> : <FileText aria-hidden className="m-3 size-6 shrink-0 text-ink-3" />}
      <div className="min-w-0 flex-1 space-y-1">
        <p className="truncate" title={name}>
          {name} <span className="text-xs text-ink-3">{sizeText(file.size)}</span>
        </p>
        {isPicture && <Checkbox label={t("asFile")} isChecked={isUntouched} onChange={onUntouched} isSmall />}
        <p
          className={isTooLarge ? "text-[0.8125rem] text-bad" : "text-xs text-ink-3"}
          role={isTooLarge ? "alert" : undefined}
        >
          {isTooLarge
            ? t("tooLarge", { size: sizeText(file.size), limit: sizeText(limit) })
            : isPicture && !isUntouched
              ? t("cleaned")
              : t("untouched")}
        </p>
      </div>
      <Button kind="quiet" size="icon" aria-label={t("remove", { name })} onClick={onRemove}>
        <X aria-hidden className="size-4" />
      </Button>
    </li>
  );
}

function Preview({ file }: { file: File }) {
  const url = useObjectUrl(file, file.type);
  // Decoration: the name stands beside it.
  return url === null ? (
    <span className="size-14 shrink-0 rounded-lg bg-sunken" />
  ) : (
    <img src={url} alt="" className="size-14 shrink-0 rounded-lg bg-sunken object-cover" />
  );
}
