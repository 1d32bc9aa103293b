"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { loadAllTexts } from "../../_lib/i18n/language.ts";
import { readRecipient } from "../../_lib/text/readRecipient.ts";
import { Button } from "../../_ui/Button.tsx";
import { Field } from "../../_ui/Field.tsx";
import { loadLater } from "../../_ui/loadLater.tsx";
import { PageTitle } from "../../_ui/PageTitle.tsx";
import { Samples } from "../chat/Samples.tsx";
import { AwaitNetwork } from "../shell/AwaitNetwork.tsx";
import { ReadingEntry } from "./ReadingEntry.tsx";

const Entry = loadLater(async () => {
  const [{ Entry: Loaded }] = await Promise.all([import("./Entry.tsx"), loadAllTexts()]);
  return Loaded;
});

/** What an address has published, for anyone, without a wallet: the chain is read and nobody is told. */
export function VerifyScreen() {
  const asked = useSearchParams().get("address") ?? "";
  return <Lookup key={asked} asked={asked} />;
}

function Lookup({ asked }: { asked: string }) {
  const t = useTranslations();
  const router = useRouter();
  const [text, setText] = useState(asked);
  const [isTouched, setTouched] = useState(asked !== "");
  const hasNames = useNetworkOutlineIfKnown()?.hasNames === true;
  const recipient = readRecipient(text);
  const given = readRecipient(asked);
  return (
    <div className="mx-auto max-w-2xl space-y-6 px-6 py-8">
      <PageTitle title={t("verify.title")} lead={t("verify.lead")} />
      <form
        className="flex flex-col gap-3 sm:flex-row sm:items-start"
        onSubmit={(event) => {
          event.preventDefault();
          setTouched(true);
          if (recipient.kind === "wrong") return;
          const address = recipient.kind === "address" ? recipient.address : recipient.name;
          router.push(`/verify/?${new URLSearchParams({ address }).toString()}`);
        }}
      >
        <Field
          className="min-w-0 flex-1"
          label={t("chat.toLabel")}
          hint={hasNames ? t("chat.toHintNames") : t("chat.toHint")}
          error={
            isTouched && recipient.kind === "wrong"
              ? t(`chat.${recipient.problem}`, { count: String(recipient.count) })
              : null
          }
          placeholder={t("chat.toPlaceholder")}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setTouched(false);
          }}
        />
        <Button type="submit" kind="primary" className="min-h-11 sm:mt-[1.65rem]">
          {t("verify.submit")}
        </Button>
      </form>
      <AwaitNetwork fallback={given.kind === "wrong" ? null : <ReadingEntry />}>
        {given.kind === "wrong" ? <Samples /> : <Entry of={given} fallback={<ReadingEntry />} />}
      </AwaitNetwork>
    </div>
  );
}
