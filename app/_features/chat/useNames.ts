"use client";

import type { ContactIdentity, InboxId } from "@kedge/sdk";
import { useTranslations } from "use-intl";
import { zeroAddress, type Address } from "viem";

import { plainText } from "../../_lib/text/plainText.ts";
import { shortAddress } from "../../_lib/text/shortAddress.ts";
import type { Thread } from "../mailbox/mailbox.ts";

export type Name = {
  /** What is shown. A group's name is its members' word and nothing more. */
  short: string;
  /** The whole address; null for groups and where nobody is known. */
  full: Address | null;
  /** Whether only the messaging network says so. */
  isClaim: boolean;
};

/** How a person is called: by address, and only as a claim where nothing but the network says so. */
export function usePersonName(): (identity: ContactIdentity | undefined) => Name {
  const t = useTranslations("verdict");
  return (identity) =>
    !identity || identity.account === zeroAddress
      ? { short: t("unknown.word"), full: null, isClaim: true }
      : {
          short: shortAddress(identity.account),
          full: identity.account,
          isClaim: identity.basis === "claimed",
        };
}

/** How a conversation is called: a DM like the person, a group by its name with everything that could deceive made visible. */
export function useConversationName(): (thread: Pick<Thread, "info" | "identities">) => Name {
  const t = useTranslations("chat");
  const person = usePersonName();
  return ({ info, identities }) => {
    if (info.kind === "dm") return person(info.peerInboxId === null ? undefined : identities.get(info.peerInboxId));
    const name = plainText(info.name ?? "")
      .text.replace(/\s+/gu, " ")
      .trim();
    return { short: name === "" ? t("groupUnnamed") : name, full: null, isClaim: false };
  };
}

/** Who wrote something in a conversation. */
export function useAuthorName(thread: Pick<Thread, "identities">, ownInboxId: InboxId): (inboxId: InboxId) => string {
  const t = useTranslations("chat");
  const person = usePersonName();
  return (inboxId) => (inboxId === ownInboxId ? t("you") : person(thread.identities.get(inboxId)).short);
}
