"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Field } from "../../_ui/Field.tsx";
import { CameraReader } from "./CameraReader.tsx";

/** Reads the contact's code with the camera, or as text where there is none. */
export function Scanner({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations("inPerson");
  const [text, setText] = useState("");
  return (
    <div className="space-y-3">
      <CameraReader label={t("scan")} otherwise={t("noCamera")} onCode={onCode} />
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") onCode(text);
        }}
      >
        <Field
          className="min-w-0 flex-1"
          label={t("code")}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" className="min-h-11">
          {t("compare")}
        </Button>
      </form>
    </div>
  );
}
