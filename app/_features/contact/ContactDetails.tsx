"use client";

import { mayBeAccepted, type Assessment, type KedgeError, type PublishedKey } from "@kedge/sdk";
import { RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { VerdictNotice } from "../verdict/VerdictNotice.tsx";
import { InviteButton } from "./InviteButton.tsx";
import { DeviceCard, KeyFacts, KeyName } from "./DeviceCard.tsx";

type Props = {
  assessment: Assessment;
  /** Offered beside a device that may be accepted by name. */
  onAccept?: ((installationId: string) => void) | undefined;
  onRecheck?: (() => void) | undefined;
  isRechecking?: boolean;
  /** Why it could not be looked again. */
  recheckError?: KedgeError | null;
  /** False while they wait as a request. */
  isDecided?: boolean;
  /** What can be done now that the verdict is known; under the verdict. */
  children?: ReactNode;
};

const Section = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <section className="space-y-2">
    <h3 className="text-sm font-semibold">{title}</h3>
    {hint !== undefined && <p className="text-[0.8125rem] text-ink-3">{hint}</p>}
    {children}
  </section>
);

function OtherKey({ published }: { published: PublishedKey }) {
  const t = useTranslations("contact");
  return (
    <li className="space-y-2 rounded-xl border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <KeyName id={published.key.slice(2)} label={t("key")} />
        <span className="text-xs text-ink-3">{published.revokedAt === 0n ? t("active") : t("status.revoked")}</span>
      </div>
      <KeyFacts published={published} />
    </li>
  );
}

/** Each device that can read, beside what the address has published; and which block says so. */
export function ContactDetails({
  assessment,
  onAccept,
  onRecheck,
  isRechecking = false,
  recheckError = null,
  isDecided = true,
  children,
}: Props) {
  const t = useTranslations("contact");
  const { evidence, devices, record, verdict } = assessment;
  const reading = new Set(devices.map(({ installationId }) => `0x${installationId}`));
  const others = record?.keys.filter((key) => !reading.has(key.key.toLowerCase())) ?? [];
  const isMls = evidence.deviceSource === "mls";
  return (
    <div className="space-y-5">
      <VerdictNotice
        assessment={assessment}
        isDecided={isDecided}
        actions={verdict === "unregistered" && isDecided ? <InviteButton /> : undefined}
      />
      {children}
      <Section title={t("address")}>
        <div className="flex items-center gap-1">
          <span className="min-w-0 flex-1 font-mono text-sm break-all">{evidence.account}</span>
          <CopyButton text={evidence.account} label={t("address")} />
        </div>
      </Section>
      <Section title={isMls ? t("readers") : t("announced")} hint={isMls ? t("readersHint") : t("announcedHint")}>
        {devices.length === 0 ? (
          <p className="text-sm text-ink-2">{t("noReaders")}</p>
        ) : (
          <ul className="space-y-2">
            {devices.map((device) => (
              <DeviceCard
                key={device.installationId}
                device={device}
                actions={
                  onAccept && verdict === "unknown-device" && mayBeAccepted(device) && !device.confirmed ? (
                    <Button size="small" onClick={() => onAccept(device.installationId)}>
                      {t("accept")}
                    </Button>
                  ) : undefined
                }
              />
            ))}
          </ul>
        )}
      </Section>
      {record && (
        <Section title={t("otherKeys")}>
          {record.keys.length === 0 ? (
            <p className="text-sm text-ink-2">{t("never")}</p>
          ) : others.length === 0 ? (
            <p className="text-sm text-ink-2">{t("noOtherKeys")}</p>
          ) : (
            <ul className="space-y-2">
              {others.map((published) => (
                <OtherKey key={`${published.key}-${published.addedAt}`} published={published} />
              ))}
            </ul>
          )}
        </Section>
      )}
      {record && <RecordOrigin record={record} />}
      <ErrorNotice error={recheckError} />
      {onRecheck && (
        <Button onClick={onRecheck} disabled={isRechecking}>
          {isRechecking ? <Spinner /> : <RefreshCw aria-hidden className="size-4" />}
          {isRechecking ? t("rechecking") : t("recheck")}
        </Button>
      )}
    </div>
  );
}

function RecordOrigin({ record }: { record: NonNullable<Assessment["record"]> }) {
  const t = useTranslations("contact");
  const format = useFormatter();
  const time = new Date(Number(record.block.timestamp) * 1000);
  const rows = [
    [t("blockHash"), record.block.hash],
    [t("registry"), record.registry],
    [t("chain"), `eip155:${record.chainId}`],
  ] as const;
  return (
    <div className="space-y-1 border-t border-line pt-4 text-[0.8125rem] text-ink-3">
      <p>
        {t("readAt", {
          block: record.block.number.toString(),
          time: format.dateTime(time, { dateStyle: "medium", timeStyle: "medium" }),
        })}
      </p>
      <dl className="space-y-1">
        {rows.map(([label, value]) => (
          <div key={label} className="flex gap-2">
            <dt className="w-24 shrink-0">{label}</dt>
            <dd className="min-w-0 font-mono text-xs break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
