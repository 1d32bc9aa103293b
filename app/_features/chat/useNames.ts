"use client";

import type { ContactIdentity, InboxId } from "@kedge/sdk";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { zeroAddress, type Address } from "viem";

import { plainName, type NameWarning } from "@kedge/sdk/text";
import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { useSelected } from "../../_lib/store/useSelected.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import type { Thread } from "../mailbox/mailbox.ts";
import type { MailboxController } from "../mailbox/mailboxController.ts";
import { useMailbox, useMailboxIfOpen } from "../mailbox/MailboxProvider.tsx";
import type { Standing } from "../mailbox/standings.ts";
import { givenName, type ContactNames } from "../names/contactNames.ts";

export type Name = {
  /** What is shown. A group's name is its members' word and nothing more: it stands beside the sign for groups. */
  short: string;
  /** The shortened address, where what is shown is a name that the user gave; otherwise null. */
  beside: string | null;
  /** The same in the middle of a sentence, where a group's name is in quotation marks behind the word for group. */
  inSentence: string;
  /** The whole address; null for groups and where nobody is known. */
  full: Address | null;
  /** Whether only the messaging network says so. */
  isClaim: boolean;
  isGroup: boolean;
  /** What a reader should know of a group's name. */
  warnings: readonly NameWarning[];
};

const ofPerson = (short: string, more: Partial<Name> = {}): Name => ({
  short,
  beside: null,
  inSentence: short,
  full: null,
  isClaim: true,
  isGroup: false,
  warnings: [],
  ...more,
});

const NO_NAMES = createStore<ContactNames>(new Map());

/**
 * How a person is called: as the user calls them, otherwise by address; and only as a claim where nothing but the network says so.
 *
 * @param open the mailbox in which the user's names are, where no `MailboxProvider` is around
 */
export function usePersonName(
  open?: Pick<MailboxController, "contactNames">,
): (identity: ContactIdentity | undefined) => Name {
  const t = useTranslations("verdict");
  const around = useMailboxIfOpen();
  const names = useStore((open ?? around)?.contactNames.state ?? NO_NAMES);
  return useCallback(
    (identity) => {
      if (!identity || identity.account === zeroAddress) return ofPerson(t("unknown.word"));
      const { account: full, basis } = identity;
      const given = givenName(names, identity);
      const address = shortAddress(full);
      return ofPerson(given ?? address, {
        beside: given === null ? null : address,
        full,
        isClaim: basis === "claimed",
      });
    },
    [t, names],
  );
}

/** A name for sentences that have another form where nobody is known, or not yet. */
export const inSentence = ({ inSentence: name, full, isGroup }: Name) => ({
  name,
  isNamed: full !== null || isGroup ? "yes" : "no",
});

/** How a conversation is called: a DM like the person, a group by its name with everything that could deceive taken out or told. */
export function useConversationName(): (thread: Pick<Thread, "info" | "identities">) => Name {
  const t = useTranslations();
  const person = usePersonName();
  return ({ info, identities }) => {
    if (info.kind === "dm") return person(info.peerInboxId === null ? undefined : identities.get(info.peerInboxId));
    const { text: name, warnings } = plainName(info.name ?? "");
    const group = { beside: null, full: null, isClaim: false, isGroup: true, warnings };
    if (name === "") return { ...group, short: t("chat.groupUnnamed"), inSentence: t("group.unnamed") };
    return { ...group, short: name, inSentence: t("group.named", { name }) };
  };
}

/** Whether somebody is being looked up who may turn out to be known: no name is shown meanwhile, not even that there is none. */
export function useIsNamePending({ full, isGroup }: Name, standing: Standing | undefined): boolean {
  const link = useSelected(useMailbox().state, (mailbox) => mailbox.link);
  return full === null && !isGroup && standing === undefined && link === "live";
}

/** Who wrote something in a conversation; the same function while nobody is called otherwise. */
export function useAuthorName(thread: Pick<Thread, "identities">, ownInboxId: InboxId): (inboxId: InboxId) => string {
  const t = useTranslations("chat");
  const person = usePersonName();
  const { identities } = thread;
  return useCallback(
    (inboxId) => (inboxId === ownInboxId ? t("you") : person(identities.get(inboxId)).short),
    [t, person, identities, ownInboxId],
  );
}
