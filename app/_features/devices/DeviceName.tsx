"use client";

import type { InstallationId } from "@kedge/sdk";
import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Field } from "../../_ui/Field.tsx";
import type { KeptDeviceNames } from "./keptDeviceNames.ts";

const LENGTH = 40;

/** What the user calls a device, and changing it in place. Enter keeps it, Escape leaves it. */
export function DeviceName({ device, names }: { device: InstallationId; names: KeptDeviceNames }) {
  const t = useTranslations("devices");
  const [name, setName] = useState(() => names.read(device));
  const [draft, setDraft] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  /** Whoever works with the keyboard goes on where they began. */
  const close = () => {
    flushSync(() => setDraft(null));
    opener.current?.focus();
  };
  if (draft === null)
    return (
      <p className="flex items-center gap-2">
        {name !== "" && <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{name}</span>}
        <Button
          ref={opener}
          kind="quiet"
          size="small"
          aria-label={t("nameOf", { key: shortKey(device) })}
          onClick={() => setDraft(name)}
        >
          <Pencil aria-hidden className="size-3.5" />
          {name === "" && t("name")}
        </Button>
      </p>
    );
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        names.write(device, draft);
        setName(names.read(device));
        close();
      }}
    >
      <Field
        className="min-w-48 flex-1"
        label={t("nameOf", { key: shortKey(device) })}
        hint={t("nameHint")}
        value={draft}
        maxLength={LENGTH}
        autoFocus
        autoComplete="off"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") close();
        }}
      />
      <div className="flex gap-2">
        <Button type="submit">{t("nameKeep")}</Button>
        <Button kind="quiet" onClick={close}>
          {t("nameLeave")}
        </Button>
      </div>
    </form>
  );
}
