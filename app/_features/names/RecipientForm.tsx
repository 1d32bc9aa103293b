"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { readRecipient, type Recipient } from "../../_lib/text/readRecipient.ts";
import { Button } from "../../_ui/Button.tsx";
import { classes } from "../../_ui/classes.ts";
import { Field } from "../../_ui/Field.tsx";

/** Somebody who can be looked up. */
export type Picked = Exclude<Recipient, { kind: "wrong" }>;

type Props = {
  label: string;
  text: string;
  onText: (text: string) => void;
  /** What the button says; null where there is nothing to go on with. */
  submit: string | null;
  isPrimary?: boolean;
  /** Button beside the field where there is room, rather than below. */
  isWide?: boolean;
  /** Whether the text is judged before anybody edited it. */
  isTouched?: boolean;
  autoFocus?: boolean;
  /** Why an address is not taken here; null where it is. */
  problemOf?: (address: Address) => string | null;
  onPick: (recipient: Picked) => void;
  /** Another way to say who is meant, which gets what takes it. */
  children?: (take: (recipient: Picked) => void) => ReactNode;
};

/** Where somebody says whom they mean: an address in any of its forms, or a name where names are looked up. Says in what way something is neither. */
export function RecipientForm({
  label,
  text,
  onText,
  submit,
  isPrimary = false,
  isWide = false,
  isTouched: wasTouched = false,
  autoFocus = false,
  problemOf,
  onPick,
  children,
}: Props) {
  const t = useTranslations("chat");
  const [isTouched, setTouched] = useState(wasTouched);
  const network = useNetworkOutlineIfKnown();
  const problemWith = (recipient: Recipient): string | null => {
    const isName = recipient.kind === "name" || (recipient.kind === "wrong" && recipient.problem === "toForm");
    if (isName && network !== null && !network.hasNames) return t("toName");
    if (recipient.kind === "wrong") return t(recipient.problem, { count: String(recipient.count) });
    return recipient.kind === "address" ? (problemOf?.(recipient.address) ?? null) : null;
  };
  const take = (recipient: Recipient) => {
    const isTaken = recipient.kind !== "wrong" && problemWith(recipient) === null;
    setTouched(!isTaken);
    if (isTaken) onPick(recipient);
  };
  return (
    <>
      <form
        className={classes("flex flex-col items-start gap-3", isWide && "sm:flex-row")}
        onSubmit={(event) => {
          event.preventDefault();
          take(readRecipient(text));
        }}
      >
        <Field
          className="w-full min-w-0 flex-1"
          label={label}
          hint={t(network?.hasNames ? "toHintNames" : "toHint")}
          error={isTouched ? problemWith(readRecipient(text)) : null}
          placeholder={t("toPlaceholder")}
          value={text}
          autoFocus={autoFocus}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            onText(event.target.value);
            setTouched(false);
          }}
        />
        {submit !== null && (
          <Button
            type="submit"
            kind={isPrimary ? "primary" : "secondary"}
            className={classes(isWide && "min-h-11 w-full sm:mt-[1.65rem] sm:w-auto")}
          >
            {submit}
          </Button>
        )}
      </form>
      {children?.((recipient) => {
        onText(recipient.kind === "address" ? recipient.address : recipient.name);
        take(recipient);
      })}
    </>
  );
}
