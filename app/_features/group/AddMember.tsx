"use client";

import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useAction } from "../../_ui/useAction.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { AddressForm } from "./AddressForm.tsx";
import { CandidateList } from "./CandidateList.tsx";
import { useCandidates } from "./useCandidates.ts";

/** Adds one member after the other, each judged before. */
export function AddMember({ id, known }: { id: string; known: readonly Address[] }) {
  const t = useTranslations("group");
  const mailbox = useMailbox();
  const candidates = useCandidates();
  const { isBusy, error, run } = useAction();
  const [candidate] = candidates.candidates;
  const add = () =>
    candidate &&
    run(async () => {
      await mailbox.session.addMember(id, candidate.account, candidate.accepted);
      await mailbox.refresh(id);
      candidates.clear();
    });
  if (!candidate) return <AddressForm label={t("address")} hint={t("addHint")} known={known} onAdd={candidates.add} />;
  return (
    <div className="space-y-2">
      <CandidateList candidates={candidates} />
      <ErrorNotice error={error} />
      <Button kind="primary" disabled={isBusy || candidates.hindering.length > 0} onClick={() => void add()}>
        {isBusy && <Spinner />}
        {isBusy ? t("adding") : t("addMember")}
      </Button>
    </div>
  );
}
