"use client";

import { Wallet } from "lucide-react";
import { useTranslations } from "use-intl";

import { buttonClasses } from "../../_ui/Button.tsx";
import { classes } from "../../_ui/classes.ts";
import { Spinner } from "../../_ui/Spinner.tsx";

type Props = {
  name: string;
  /** A `data:` URL that the wallet itself announced (EIP-6963); nothing is fetched. */
  icon?: string | undefined;
  /** A few words beside the name. */
  badge?: string;
  /** One sentence under the name. */
  text?: string;
  isPending: boolean;
  isDisabled: boolean;
  onChoose: () => void;
};

/** One way to connect. */
export function WalletRow({ name, icon, badge, text, isPending, isDisabled, onChoose }: Props) {
  const t = useTranslations("wallet");
  return (
    <button
      type="button"
      disabled={isDisabled}
      onClick={onChoose}
      className={classes(buttonClasses("secondary"), "min-h-14 w-full justify-start py-2 text-left")}
    >
      {icon === undefined ? (
        <Wallet aria-hidden className="size-6 shrink-0 text-ink-3" />
      ) : (
        <img src={icon} alt="" className="size-6 shrink-0 rounded" />
      )}
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          {isPending ? t("opening", { wallet: name }) : name}
          {badge !== undefined && (
            <span className="rounded-full bg-warn-soft px-2 py-0.5 text-xs font-medium text-warn">{badge}</span>
          )}
        </span>
        {text !== undefined && <span className="block text-xs font-normal text-ink-3">{text}</span>}
      </span>
      {isPending && <Spinner />}
    </button>
  );
}
