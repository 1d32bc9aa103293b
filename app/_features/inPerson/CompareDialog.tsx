"use client";

import type { Assessment, ScanResult } from "@kedge/sdk";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { useAction } from "../../_ui/useAction.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { QrCode } from "./QrCode.tsx";
import { Scanner } from "./Scanner.tsx";
import { useComparison } from "./useInPerson.ts";

type Props = { assessment: Assessment; open: boolean; onOpenChange: (open: boolean) => void };

/** What was scanned is nothing that could be compared: no sign that anything is wrong. */
const SAYS_NOTHING: ReadonlySet<ScanResult> = new Set<ScanResult>(["not-a-code", "other-chain"]);

/** Comparing keys face to face: the same sixty digits, or each other's code. Stays where it is when the outcome changes what is around it. */
export function CompareDialog({ assessment: { evidence, record }, open, onOpenChange }: Props) {
  const t = useTranslations("inPerson");
  const { account } = evidence;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { name: shortAddress(account) })}
      description={t("lead")}
    >
      {open && <Comparison account={account} version={String(record?.lastChangeBlock ?? 0n)} />}
    </Dialog>
  );
}

function Comparison({ account, version }: { account: Address; version: string }) {
  const { session } = useMailbox();
  const t = useTranslations();
  const { data, error, refetch, settle } = useComparison(session, account, version);
  const [result, setResult] = useState<ScanResult | null>(null);
  const { error: failure, run } = useAction();
  const scan = useCallback(
    (code: string) => {
      setResult(null);
      void run(async () => {
        setResult(await session.comparison.scan(account, code));
        settle();
      });
    },
    [session, account, settle, run],
  );
  if (error) {
    return <ErrorNotice error={error} onRetry={refetch} />;
  }
  if (!data) return <Skeleton className="h-56 w-full" />;
  const confirm = () => void run(() => session.comparison.confirm(account).then(settle));
  return (
    <div className="space-y-5">
      {result !== null && result !== "match" && (
        <Notice
          tone={SAYS_NOTHING.has(result) ? "warn" : "bad"}
          role="alert"
          title={SAYS_NOTHING.has(result) ? undefined : t("inPerson.mismatch")}
        >
          {t(`inPerson.result.${result}`)}
        </Notice>
      )}
      <ErrorNotice error={failure} />
      {data.state !== "never" && (
        <Notice
          tone={data.state === "verified" ? "good" : "bad"}
          role="status"
          title={t(`inPerson.state.${data.state}`)}
        >
          {t(`inPerson.stateText.${data.state}`)}
        </Notice>
      )}
      <ol
        aria-label={t("inPerson.number")}
        className="grid grid-cols-4 gap-x-3 gap-y-1 rounded-xl bg-sunken p-4 text-center font-mono text-lg tracking-wide"
      >
        {data.number.map((group, index) => (
          <li key={index}>{group}</li>
        ))}
      </ol>
      <Button kind="primary" className="w-full" onClick={confirm}>
        {t("inPerson.same")}
      </Button>
      <div className="space-y-2 border-t border-line pt-4">
        <p className="text-sm text-ink-2">{t("inPerson.show")}</p>
        <QrCode text={data.code} label={t("inPerson.qr")} />
        <div className="flex justify-center">
          <CopyButton text={data.code} label={t("inPerson.copy")}>
            {t("inPerson.copy")}
          </CopyButton>
        </div>
      </div>
      <Scanner onCode={scan} />
    </div>
  );
}
