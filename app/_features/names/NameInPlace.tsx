"use client";

import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";

import { Button } from "../../_ui/Button.tsx";
import { NameForm } from "./NameForm.tsx";

type Props = {
  /** Empty where there is none. */
  name: string;
  /** What the button says where there is none. */
  offer: string;
  /** What is named, for the field and for whoever does not see the button. */
  label: string;
  hint: string;
  onKeep: (name: string) => void;
};

/** What the user calls something, and changing it in place. */
export function NameInPlace({ name, offer, label, hint, onKeep }: Props) {
  const [isEditing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  /** Whoever works with the keyboard goes on where they began. */
  const close = () => {
    flushSync(() => setEditing(false));
    opener.current?.focus();
  };
  if (isEditing)
    return (
      <NameForm
        label={label}
        hint={hint}
        name={name}
        onLeave={close}
        onKeep={(next) => {
          onKeep(next);
          close();
        }}
      />
    );
  return (
    <p className="flex items-center gap-2">
      {name !== "" && <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{name}</span>}
      <Button ref={opener} kind="quiet" size="small" aria-label={label} onClick={() => setEditing(true)}>
        <Pencil aria-hidden className="size-3.5" />
        {name === "" && offer}
      </Button>
    </p>
  );
}
