"use client";

import type { Role } from "@kedge/sdk";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { useAction } from "../../_ui/useAction.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

const ROLES: readonly Role[] = ["member", "admin", "super-admin"];

/** Gives a member another role; for super admins. */
export function RoleButtons({ id, inboxId, role }: { id: string; inboxId: string; role: Role }) {
  const t = useTranslations("group");
  const mailbox = useMailbox();
  const { isBusy, error, run } = useAction();
  const appoint = (next: Role) =>
    run(async () => {
      await mailbox.session.setRole(id, inboxId, next);
      await mailbox.refresh(id);
    });
  return (
    <div className="space-y-2">
      <p className="text-[0.8125rem] text-ink-3">{t("roleHint")}</p>
      <ErrorNotice error={error} />
      <div className="flex flex-wrap gap-2">
        {ROLES.filter((other) => other !== role).map((other) => (
          <Button key={other} size="small" disabled={isBusy} onClick={() => void appoint(other)}>
            {t(`make.${other}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
