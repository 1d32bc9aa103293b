"use client";

import { type Network } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { unusualLetters } from "../../_lib/text/unusualLetters.ts";
import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { knownNames } from "./knownNames.ts";
import { lookUp, type FoundName } from "./lookUp.ts";
import { NameText } from "./NameText.tsx";

type Props = { name: string; network: Network; children: (account: Address, name: string) => ReactNode };

/** Looks a name up and shows the address that it leads to, then what is to be said of that address. */
export function NamedAccount({ name, network, children }: Props) {
  const t = useTranslations();
  const { data, error, refetch } = useQuery<FoundName>({
    queryKey: ["name", network.ens?.chainId, name],
    queryFn: () => lookUp(network, name),
    retry: false,
    gcTime: 0,
  });
  if (error) {
    return <ErrorNotice error={error} onRetry={refetch} />;
  }
  if (!data) {
    return (
      <div role="status" className="space-y-2">
        <p className="text-sm text-ink-2">{t("names.lookingUp")}</p>
        <Skeleton className="h-16 w-full" />
      </div>
    );
  }
  return (
    <Found key={data.address} found={data} network={network}>
      {children}
    </Found>
  );
}

/** A name that leads elsewhere than before is not followed until somebody says so. */
function Found({ found, network, children }: { found: FoundName } & Omit<Props, "name">) {
  const t = useTranslations("names");
  const { name, address, before } = found;
  const [isAccepted, setAccepted] = useState(before === null);
  const accept = () => {
    knownNames(network).set(name, address);
    setAccepted(true);
  };
  return (
    <div className="space-y-5">
      <section aria-label={t("leadsTo", { name })} className="space-y-1 rounded-xl border border-line bg-surface p-4">
        <p>
          <NameText name={name} />
        </p>
        <p className="font-mono text-sm break-all">{address}</p>
        <p className="text-[0.8125rem] text-ink-3">{t("wordOfChain")}</p>
      </section>
      {unusualLetters(name).some(({ isUnusual }) => isUnusual) && (
        <Notice tone="warn" title={t("unusualTitle")}>
          {t("unusualText")}
        </Notice>
      )}
      {!isAccepted && before !== null && (
        <Notice
          tone="bad"
          role="alert"
          title={t("movedTitle")}
          actions={
            <Button size="small" onClick={accept}>
              {t("movedAccept")}
            </Button>
          }
        >
          {t("movedText", { before, address })}
        </Notice>
      )}
      {isAccepted && children(address, name)}
    </div>
  );
}
