"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { isBlank, plainText } from "@kedge/sdk/text";
import { Button } from "../../_ui/Button.tsx";
import { Field } from "../../_ui/Field.tsx";

const LENGTH = 40;

type Props = {
  label: string;
  hint: string;
  /** Empty where there is no name yet. */
  name: string;
  /** An empty name takes it away, as does one that nobody could see. What would reorder or hide the text around it is made visible. */
  onKeep: (name: string) => void;
  onLeave: () => void;
};

/** Where the user gives something a name of their own. Enter keeps it, Escape leaves it. */
export function NameForm({ label, hint, name, onKeep, onLeave }: Props) {
  const t = useTranslations("names");
  const [draft, setDraft] = useState(name);
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onKeep(isBlank(draft) ? "" : plainText(draft).text.trim());
      }}
    >
      <Field
        className="min-w-48 flex-1"
        label={label}
        hint={hint}
        value={draft}
        maxLength={LENGTH}
        autoFocus
        autoComplete="off"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation(); // else what it stands in closes as well
          onLeave();
        }}
      />
      <div className="flex gap-2">
        <Button type="submit">{t("keep")}</Button>
        <Button kind="quiet" onClick={onLeave}>
          {t("leave")}
        </Button>
      </div>
    </form>
  );
}
