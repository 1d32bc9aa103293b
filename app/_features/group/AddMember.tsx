"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { Button } from "../../_ui/Button.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useAction } from "../../_ui/useAction.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { CandidateList } from "./CandidateList.tsx";
import { MemberForm } from "./MemberForm.tsx";
import { RefusedNotice } from "./RefusedNotice.tsx";
import { useCandidates } from "./useCandidates.ts";

/** Adds one member after the other, each judged before. */
export function AddMember({ id, known }: { id: string; known: readonly Address[] }) {
  const t = useTranslations("group");
  const mailbox = useMailbox();
  const [text, setText] = useState("");
  const candidates = useCandidates();
  const adding = useAction();
  const { isBusy } = adding;
  const [candidate] = candidates.candidates;
  const add = () =>
    candidate &&
    adding.run(async () => {
      await mailbox.session.addMember(id, candidate.account, candidate.accepted);
      await mailbox.refresh(id);
      candidates.clear();
    });
  return (
    <div className="space-y-3">
      <p className="text-sm text-ink-2">{t("addHint")}</p>
      {!candidate ? (
        <MemberForm text={text} onText={setText} known={known} onAdd={candidates.add} />
      ) : (
        <>
          <CandidateList candidates={candidates} />
          <RefusedNotice candidates={candidates} action={adding} />
          <Button
            kind="primary"
            disabled={isBusy || candidates.own !== undefined || candidates.hindering.length > 0}
            onClick={() => void add()}
          >
            {isBusy && <Spinner />}
            {isBusy ? t("adding") : t("addMember")}
          </Button>
        </>
      )}
    </div>
  );
}
