"use client";

import { SendRefusedError } from "@kedge/sdk";
import { useEffect, useId, useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";

import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { BackTitle } from "../../_ui/BackTitle.tsx";
import { Button } from "../../_ui/Button.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useAction } from "../../_ui/useAction.ts";
import { emptyGroupForm } from "../mailbox/keptForms.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { CandidateList } from "./CandidateList.tsx";
import { GroupNameField } from "./GroupNameField.tsx";
import { MemberForm } from "./MemberForm.tsx";
import { RefusedNotice } from "./RefusedNotice.tsx";
import { useCandidates } from "./useCandidates.ts";

type Props = { onOpened: (conversationId: string) => void; onBack: () => void };

/** Creating a group: a name, and everybody in it, each judged before the group exists. What was entered stays until it does, or is cleared. */
export function NewGroup({ onOpened, onBack }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const mailbox = useMailbox();
  const { forms } = mailbox;
  const [begun] = useState(() => forms.readGroup());
  const [name, setName] = useState(begun.name);
  const [text, setText] = useState(begun.text);
  const candidates = useCandidates(begun.members);
  const creation = useAction();
  const noteId = useId();
  const nameField = useRef<HTMLInputElement>(null);
  const { accounts, accepted, hindering } = candidates;
  useEffect(
    () =>
      forms.writeGroup({ name, text, members: candidates.candidates.map(({ account, name }) => ({ account, name })) }),
    [forms, name, text, candidates.candidates],
  );
  const note =
    accounts.length === 0
      ? t("group.chosenEmpty")
      : hindering.length > 0
        ? t("group.notYet", { people: format.list(hindering.map(({ account }) => shortAddress(account))) })
        : null;
  const isBegun = name !== "" || text !== "" || accounts.length > 0;
  const clear = () => {
    setName("");
    setText("");
    candidates.clear();
    creation.forget();
    nameField.current?.focus();
  };
  const create = () =>
    creation.run(async () => {
      try {
        const info = await mailbox.session.createGroup(accounts, name.trim(), accepted);
        forms.writeGroup(emptyGroupForm);
        mailbox.adopt({ ...info, consent: "allowed" });
        onOpened(info.id);
      } catch (error) {
        void candidates.lookAgain();
        throw error;
      }
    });
  const { error } = creation;
  const blamed = error instanceof SendRefusedError ? error.assessment.evidence.account : null;
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-xl space-y-5 p-5">
        <BackTitle title={t("group.new")} onBack={onBack}>
          {isBegun && (
            <Button kind="quiet" size="small" disabled={creation.isBusy} onClick={clear}>
              {t("group.clear")}
            </Button>
          )}
        </BackTitle>
        <p className="text-sm text-ink-2">{t("group.newLead")}</p>
        <GroupNameField ref={nameField} value={name} onValue={setName} autoFocus />
        <MemberForm text={text} onText={setText} known={accounts} onAdd={candidates.add} />
        {accounts.length > 0 && (
          <section className="space-y-2">
            <h2 className="text-sm font-semibold">{t("group.chosen")}</h2>
            <CandidateList candidates={candidates} />
          </section>
        )}
        <RefusedNotice
          candidates={candidates}
          action={creation}
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
            disabled={note !== null || candidates.own !== undefined || creation.isBusy}
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
