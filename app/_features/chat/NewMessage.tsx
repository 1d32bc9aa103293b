"use client";

import { mayBeAccepted, SendRefusedError, toKedgeError, type ContactReport, type KedgeError } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isAddressEqual, type Address } from "viem";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { readRecipient } from "../../_lib/text/readRecipient.ts";
import { Button } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { Field } from "../../_ui/Field.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { AcceptDeviceDialog } from "../contact/AcceptDeviceDialog.tsx";
import { ContactDetails } from "../contact/ContactDetails.tsx";
import { NewGroupLink } from "../group/NewGroupLink.tsx";
import { NamedAccount } from "../names/NamedAccount.tsx";
import { RecipientScanner } from "../names/RecipientScanner.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { Samples } from "./Samples.tsx";

type Props = {
  initial: string;
  onOpened: (conversationId: string) => void;
  onBack: () => void;
  /** An address, or a name. */
  onPick: (addressOrName: string) => void;
};

/** Writing to an address for the first time: the address or its name, then who answers for it, then the conversation. */
export function NewMessage({ initial, onOpened, onBack, onPick }: Props) {
  const t = useTranslations();
  const { session } = useMailbox();
  const [text, setText] = useState(initial);
  const [isTouched, setTouched] = useState(initial !== "");
  const network = useNetwork();
  const recipient = readRecipient(text);
  const isOwn = (address: Address) => isAddressEqual(address, session.account);
  const isSelf = recipient.kind === "address" && isOwn(recipient.address);
  const error = !isTouched
    ? null
    : recipient.kind === "wrong"
      ? t(`chat.${recipient.problem}`, { count: String(recipient.count) })
      : isSelf
        ? t("chat.toSelf")
        : null;
  const chosen =
    initial !== "" && recipient.kind !== "wrong" && !isSelf && text.trim() === initial.trim() ? recipient : null;
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-xl space-y-5 p-5">
        <div className="flex items-center gap-2">
          <Button kind="quiet" size="icon" aria-label={t("shell.back")} onClick={onBack}>
            <ArrowLeft aria-hidden className="size-5" />
          </Button>
          <h1 className="text-lg font-semibold">{t("chat.newMessage")}</h1>
        </div>
        <form
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            setTouched(true);
            if (recipient.kind === "name") onPick(recipient.name);
            if (recipient.kind === "address" && !isSelf) onPick(recipient.address);
          }}
        >
          <Field
            label={t("chat.toLabel")}
            hint={network.ens ? t("chat.toHintNames") : t("chat.toHint")}
            error={error}
            placeholder={t("chat.toPlaceholder")}
            value={text}
            autoFocus={initial === ""}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value);
              setTouched(false);
            }}
          />
          {chosen === null && (
            <Button type="submit" kind="primary">
              {t("chat.toContinue")}
            </Button>
          )}
        </form>
        {initial === "" && (
          <>
            <RecipientScanner onPick={onPick} />
            <NewGroupLink />
            <Samples />
          </>
        )}
        {chosen?.kind === "address" && <FirstLook account={chosen.address} onOpened={onOpened} />}
        {chosen?.kind === "name" && (
          <NamedAccount name={chosen.name} network={network}>
            {(account) =>
              isOwn(account) ? <Notice>{t("chat.toSelf")}</Notice> : <FirstLook account={account} onOpened={onOpened} />
            }
          </NamedAccount>
        )}
      </div>
    </div>
  );
}

/** Who this is and what the chain says, before anything is created. */
function FirstLook({ account, onOpened }: { account: Address; onOpened: (conversationId: string) => void }) {
  const t = useTranslations();
  const errorText = useErrorText();
  const mailbox = useMailbox();
  const { session } = mailbox;
  const [accepting, setAccepting] = useState<string | null>(null);
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const [opening, setOpening] = useState<{ isBusy: boolean; error: KedgeError | null }>({ isBusy: false, error: null });
  const {
    data: report,
    error,
    refetch,
    isFetching,
  } = useQuery<ContactReport>({
    queryKey: ["contact", session.account, account],
    queryFn: () => session.lookUp(account),
    gcTime: 0,
    structuralSharing: false,
  });

  if (error) {
    return (
      <Notice
        tone="warn"
        role="alert"
        actions={
          <Button size="small" onClick={() => void refetch()}>
            {t("shell.retry")}
          </Button>
        }
      >
        {errorText(toKedgeError(error))}
      </Notice>
    );
  }
  if (!report) {
    return (
      <div role="status" className="space-y-2">
        <p className="text-sm text-ink-2">{t("chat.lookingUp")}</p>
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-24 w-full" />
      </div>
    );
  }
  if (report.inboxId === null) {
    return (
      <Notice
        title={t("chat.noInboxTitle")}
        actions={
          <CopyButton text={`${location.origin}/chat/?to=${session.account}`} label={t("chat.invite")}>
            {t("chat.invite")}
          </CopyButton>
        }
      >
        {t("chat.noInboxText")}
      </Notice>
    );
  }
  const { assessment } = report;
  const strangers = assessment.devices.filter(
    (device) => mayBeAccepted(device) && !accepted.includes(device.installationId),
  );
  const canOpen = assessment.canSend || (assessment.verdict === "unknown-device" && strangers.length === 0);
  const open = async () => {
    setOpening({ isBusy: true, error: null });
    try {
      const { conversation } = await session.open(account, accepted);
      mailbox.adopt({ ...conversation, consent: "allowed" });
      await session.setConsent(conversation.id, "allowed");
      onOpened(conversation.id);
    } catch (failure) {
      setOpening({ isBusy: false, error: toKedgeError(failure) });
      if (failure instanceof SendRefusedError) void refetch();
    }
  };
  const shown = {
    ...assessment,
    devices: assessment.devices.map((device) => ({
      ...device,
      confirmed: device.confirmed || accepted.includes(device.installationId),
    })),
  };
  return (
    <div className="space-y-5">
      {opening.error && (
        <Notice tone="warn" role="alert">
          {errorText(opening.error)}
        </Notice>
      )}
      <Button kind="primary" disabled={!canOpen || opening.isBusy} onClick={() => void open()}>
        {opening.isBusy && <Spinner />}
        {opening.isBusy ? t("chat.opening") : t("chat.open")}
      </Button>
      <ContactDetails
        assessment={shown}
        onAccept={setAccepting}
        onRecheck={() => void refetch()}
        isRechecking={isFetching}
      />
      <AcceptDeviceDialog
        installationId={accepting}
        account={account}
        onClose={() => setAccepting(null)}
        onAccept={(device) => {
          setAccepted([...accepted, device]);
          setAccepting(null);
        }}
      />
    </div>
  );
}
