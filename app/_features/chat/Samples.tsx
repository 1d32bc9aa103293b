"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { useNetworkOutline } from "../../_lib/config/useNetworkOutline.ts";
import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { VerdictShield } from "../verdict/VerdictChip.tsx";

const LABELS = {
  verified: "sampleVerified",
  unregistered: "sampleUnregistered",
  "unknown-device": "sampleUnknownDevice",
} as const;

/** Contacts to try things with, where the network has some; each shows another verdict. By themselves they lead to a message. */
export function Samples({ hrefOf = (account) => `/chat/?to=${account}` }: { hrefOf?: (account: Address) => string }) {
  const t = useTranslations("chat");
  const { samples } = useNetworkOutline();
  if (samples.length === 0) return null;
  return (
    <section className="space-y-2">
      <h2 className="text-sm font-medium text-ink-2">{t("samplesTitle")}</h2>
      <ul className="space-y-2">
        {samples.map(({ account, shows }) => (
          <li key={account}>
            <Link
              href={hrefOf(account)}
              className="flex items-center gap-3 rounded-xl border border-line bg-surface p-3 hover:bg-sunken"
            >
              <VerdictShield verdict={shows} />
              <span className="min-w-0">
                <span className="block text-sm font-medium">{t(LABELS[shows])}</span>
                <span className="block font-mono text-xs text-ink-3">{shortAddress(account)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
