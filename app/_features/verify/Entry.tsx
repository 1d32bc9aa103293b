"use client";

import { createDirectory, chainReaders } from "@kedge/sdk";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { parsedNetwork } from "../../_lib/config/parsedNetwork.ts";
import type { Recipient } from "../../_lib/text/readRecipient.ts";
import { queries } from "../../_lib/query/queries.ts";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { NamedAccount } from "../names/NamedAccount.tsx";
import { ReadingEntry } from "./ReadingEntry.tsx";
import { Record } from "./Record.tsx";

/** What the chain says of an account, given by its address or by a name. */
export const Entry = ({ of }: { of: Exclude<Recipient, { kind: "wrong" }> }) => (
  <QueryClientProvider client={queries}>
    {of.kind === "address" ? <ReadEntry account={of.address} /> : <ReadNamed name={of.name} />}
  </QueryClientProvider>
);

function ReadNamed({ name }: { name: string }) {
  // A configuration that cannot be parsed takes this screen's place.
  const { data: network } = useQuery({ queryKey: ["network"], queryFn: parsedNetwork, retry: false });
  if (!network) return <ReadingEntry />;
  return (
    <NamedAccount key={name} name={name} network={network}>
      {(account) => <ReadEntry account={account} />}
    </NamedAccount>
  );
}

function ReadEntry({ account }: { account: Address }) {
  const t = useTranslations();
  const { data, error, refetch } = useQuery({
    queryKey: ["entry", account],
    queryFn: async () => {
      const network = await parsedNetwork();
      const [record] = await createDirectory({
        ...chainReaders(network),
        chainId: network.chain.id,
        registry: network.registry,
      }).lookUp([account]);
      if (!record) throw new Error("no record");
      return record;
    },
    structuralSharing: false,
  });
  if (error) {
    return <ErrorNotice error={error} title={t("verify.failedTitle")} onRetry={refetch} />;
  }
  return data ? <Record record={data} /> : <ReadingEntry />;
}
