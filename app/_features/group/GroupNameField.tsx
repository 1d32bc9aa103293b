"use client";

import type { Ref } from "react";
import { useTranslations } from "use-intl";

import { Field } from "../../_ui/Field.tsx";
import { NAME_LENGTH } from "./nameLength.ts";

type Props = {
  value: string;
  onValue: (value: string) => void;
  /** The name as others gave it, which may be longer than one that is given here. */
  given?: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
};

/** Where a group is named: says beforehand how long a name may be, and that nothing more is taken once it is as long. */
export function GroupNameField({ value, onValue, given = "", autoFocus = false, ref }: Props) {
  const t = useTranslations("group");
  const most = Math.max(NAME_LENGTH, given.length);
  const isFull = value !== given && value.length >= most;
  return (
    <div className="space-y-1.5">
      <Field
        ref={ref}
        label={t("name")}
        hint={t("nameHint", { most: String(NAME_LENGTH) })}
        value={value}
        maxLength={most}
        autoFocus={autoFocus}
        autoComplete="off"
        onChange={(event) => onValue(event.target.value)}
      />
      <p role="status" className="text-sm text-warn">
        {isFull ? t("nameFull", { most: String(NAME_LENGTH) }) : ""}
      </p>
    </div>
  );
}
