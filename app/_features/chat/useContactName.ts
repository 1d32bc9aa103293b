"use client";

import { useTranslations } from "use-intl";
import { zeroAddress } from "viem";

import { shortAddress } from "../../_lib/text/shortAddress.ts";
import type { Thread } from "../mailbox/mailbox.ts";

/** How a contact is called: by address, and only as a claim where nothing but the network says so. */
export function useContactName({ identity }: Pick<Thread, "identity">) {
  const t = useTranslations();
  if (!identity || identity.account === zeroAddress)
    return { short: t("verdict.unknown.word"), full: null, isClaim: true } as const;
  return {
    short: shortAddress(identity.account),
    full: identity.account,
    isClaim: identity.basis === "claimed",
  } as const;
}
