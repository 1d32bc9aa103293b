"use client";

import { SendRefusedError } from "@kedge/sdk";
import { ArrowLeft } from "lucide-react";
import { useId, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";

import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Field } from "../../_ui/Field.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useAction } from "../../_ui/useAction.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { AddressForm } from "./AddressForm.tsx";
import { CandidateList } from "./CandidateList.tsx";
import { NAME_LENGTH } from "./nameLength.ts";
import { useCandidates } from "./useCandidates.ts";

type Props = { onOpened: (conversationId: string) => void; onBack: () => void };

/** Creating a group: a name, and everybody in it, each judged before the group exists. What was entered stays until it does. */
export function NewGroup({ onOpened, onBack }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const mailbox = useMailbox();
  const [name, setName] = useState("");
  const candidates = useCandidates();
  const creation = useAction();
  const noteId = useId();
  const { accounts, accepted, hindering } = candidates;
  const note =
    accounts.length === 0
      ? t("group.chosenEmpty")
      : hindering.length > 0
        ? t("group.notYet", { people: format.list(hindering.map(({ account }) => shortAddress(account))) })
        : null;
  const create = () =>
    creation.run(async () => {
      try {
        const info = await mailbox.session.createGroup(accounts, name.trim(), accepted);
        mailbox.adopt({ ...info, consent: "allowed" });
        onOpened(info.id);
      } catch (error) {
        candidates.lookAgain();
        throw error;
      }
    });
  const { error } = creation;
  const blamed = error instanceof SendRefusedError ? error.assessment.evidence.account : null;
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-xl space-y-5 p-5">
        <div className="flex items-center gap-2">
          <Button kind="quiet" size="icon" aria-label={t("shell.back")} onClick={onBack}>
            <ArrowLeft aria-hidden className="size-5" />
          </Button>
          <h1 className="text-lg font-semibold">{t("group.new")}</h1>
        </div>
        <p className="text-sm text-ink-2">{t("group.newLead")}</p>
        <Field
          label={t("group.name")}
          hint={t("group.nameHint")}
          value={name}
          maxLength={NAME_LENGTH}
          autoFocus
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <AddressForm label={t("group.address")} hint={t("group.addressHint")} known={accounts} onAdd={candidates.add} />
        {accounts.length > 0 && (
          <section className="space-y-2">
            <h2 className="text-sm font-semibold">{t("group.chosen")}</h2>
            <CandidateList candidates={candidates} />
          </section>
        )}
        <ErrorNotice
          error={error}
          title={blamed ? t("group.notCreatedOf", { address: shortAddress(blamed) }) : t("group.notCreated")}
        />
        <div className="space-y-2">
          {note !== null && (
            <p id={noteId} role="status" className="text-sm text-ink-3">
              {note}
            </p>
          )}
          <Button
            kind="primary"
            disabled={note !== null || creation.isBusy}
            aria-describedby={note === null ? undefined : noteId}
            onClick={() => void create()}
          >
            {creation.isBusy && <Spinner />}
            {creation.isBusy ? t("group.creating") : t("group.create")}
          </Button>
        </div>
      </div>
    </div>
  );
}
