"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";

import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { loadAllTexts } from "../../_lib/i18n/language.ts";
import { readRecipient } from "../../_lib/text/readRecipient.ts";
import { loadLater } from "../../_ui/loadLater.tsx";
import { PageTitle } from "../../_ui/PageTitle.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { Samples } from "../chat/Samples.tsx";
import { RecipientForm } from "../names/RecipientForm.tsx";
import { AwaitNetwork } from "../shell/AwaitNetwork.tsx";
import { ReadingEntry } from "./ReadingEntry.tsx";

const Entry = loadLater(async () => {
  const [{ Entry: Loaded }] = await Promise.all([import("./Entry.tsx"), loadAllTexts()]);
  return Loaded;
});

/** What an address has published, for anyone, without a wallet: the chain is read and nobody is told. */
export function VerifyScreen() {
  const t = useTranslations("verify");
  return (
    <div className="mx-auto max-w-2xl space-y-6 px-6 py-8">
      <PageTitle title={t("title")} lead={t("lead")} />
      {/* The static page is the same for all: whom to look up is known once its scripts have read its address. */}
      <Suspense fallback={<Skeleton className="h-40 w-full sm:h-24" />}>
        <Asked />
      </Suspense>
    </div>
  );
}

function Asked() {
  const asked = useSearchParams().get("address") ?? "";
  return <Lookup key={asked} asked={asked} />;
}

function Lookup({ asked }: { asked: string }) {
  const t = useTranslations();
  const router = useRouter();
  const [text, setText] = useState(asked);
  const given = readRecipient(asked);
  const network = useNetworkOutlineIfKnown();
  // What cannot be looked up is said at the field.
  const isWrong = given.kind === "wrong" || (given.kind === "name" && network?.hasNames === false);
  return (
    <div className="space-y-6">
      <RecipientForm
        label={t("chat.toLabel")}
        text={text}
        onText={setText}
        submit={t("verify.submit")}
        isPrimary
        isWide
        isTouched={asked !== ""}
        onPick={(recipient) => {
          const address = recipient.kind === "address" ? recipient.address : recipient.name;
          router.push(`/verify/?${new URLSearchParams({ address }).toString()}`);
        }}
      />
      <AwaitNetwork fallback={isWrong ? null : <ReadingEntry />}>
        {isWrong ? (
          <Samples hrefOf={(address) => `/verify/?address=${address}`} />
        ) : (
          <Entry of={given} fallback={<ReadingEntry />} />
        )}
      </AwaitNetwork>
    </div>
  );
}
