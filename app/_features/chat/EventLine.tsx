"use client";

import type { TimelineEvent } from "@kedge/sdk";
import { KeyRound, MonitorSmartphone } from "lucide-react";
import { useTranslations } from "use-intl";
import { zeroAddress } from "viem";

import { shortAddress, shortKey } from "../../_lib/text/shortAddress.ts";
import { Timestamp } from "../../_ui/Timestamp.tsx";
import { VERDICT_LOOK } from "../verdict/verdictLook.ts";

/** Something that changed about who can read: whose, what, and when. */
export function EventLine({ event }: { event: TimelineEvent }) {
  const t = useTranslations();
  const who = event.account === zeroAddress ? t("verdict.unknown.word") : shortAddress(event.account);
  const words = () => {
    switch (event.kind) {
      case "key-added":
        return t("chat.event.keyAdded", { who, key: shortKey(event.key), block: event.blockNumber ?? "?" });
      case "key-revoked":
        return t("chat.event.keyRevoked", { who, key: shortKey(event.key), block: event.blockNumber ?? "?" });
      case "device-joined":
        return t("chat.event.deviceJoined", { who, key: shortKey(event.installationId) });
      case "device-left":
        return t("chat.event.deviceLeft", { who, key: shortKey(event.installationId) });
      case "verdict-changed":
        return t("chat.event.verdictChanged", {
          who,
          from: t(`verdict.${event.from}.word`),
          to: t(`verdict.${event.to}.word`),
          block: event.blockNumber ?? "?",
        });
    }
  };
  const Icon =
    event.kind === "verdict-changed"
      ? VERDICT_LOOK[event.to].Icon
      : event.kind.startsWith("key")
        ? KeyRound
        : MonitorSmartphone;
  return (
    <p className="py-2 text-center text-[0.8125rem] [overflow-wrap:anywhere] text-ink-3">
      <Icon aria-hidden className="mr-1.5 inline size-3.5 align-[-0.15em]" />
      {words()}{" "}
      {"transactionHash" in event && event.transactionHash !== null && (
        <span className="font-mono text-xs" title={event.transactionHash}>
          {t("contact.transaction")} {shortKey(event.transactionHash)}{" "}
        </span>
      )}
      <Timestamp ms={event.at * 1000} style="time" />
    </p>
  );
}
