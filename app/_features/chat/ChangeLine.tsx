"use client";

import type { GroupChange } from "@kedge/sdk";
import { useFormatter, useTranslations } from "use-intl";

import { plainName } from "@kedge/sdk/text";

/** What somebody changed about a group or conversation, in a sentence. */
export function ChangeLine({ change, authorOf }: { change: GroupChange; authorOf: (inboxId: string) => string }) {
  const t = useTranslations("chat.change");
  const format = useFormatter();
  const by = authorOf(change.by);
  const people = (inboxIds: readonly string[]) => format.list(inboxIds.map(authorOf));
  const others = change.demoted.filter((inboxId) => inboxId !== change.by);
  const sentences = [
    change.added.length > 0 && t("added", { by, people: people(change.added) }),
    change.removed.length > 0 && t("removed", { by, people: people(change.removed) }),
    change.leaving && t("leaving", { by }),
    change.left.length > 0 && t("left", { people: people(change.left) }),
    change.name !== null && t("named", { by, name: plainName(change.name).text }),
    change.retention && t("retention", { by }),
    change.promoted.length > 0 && t("promoted", { by, people: people(change.promoted) }),
    change.demoted.includes(change.by) && t("resigned", { by }),
    others.length > 0 && t("demoted", { by, people: people(others) }),
  ].filter((sentence) => sentence !== false);
  return (
    <p className="py-2 text-center text-[0.8125rem] [overflow-wrap:anywhere] text-ink-3">
      {sentences.length > 0 ? sentences.join(" ") : t("devices")}
    </p>
  );
}
