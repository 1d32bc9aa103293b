"use client";

import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";

export type MenuChoice<Value extends string> = {
  value: Value;
  label: string;
  /** The label's own language. */ lang?: string;
};

type Props<Value extends string> = {
  label: string;
  value: Value;
  choices: readonly MenuChoice<Value>[];
  onChange: (next: Value) => void;
};

/** One of several, inside a menu. */
export function MenuChoices<Value extends string>({ label, value, choices, onChange }: Props<Value>) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onChange}>
      <Menu.Group>
        <Menu.GroupLabel className="px-2 py-1 text-xs font-medium text-ink-3">{label}</Menu.GroupLabel>
        {choices.map((choice) => (
          <Menu.RadioItem
            key={choice.value}
            value={choice.value}
            lang={choice.lang}
            className="flex min-h-9 cursor-default items-center gap-2 rounded-md px-2 text-sm outline-none data-[highlighted]:bg-sunken"
          >
            <span className="size-4 shrink-0">
              <Menu.RadioItemIndicator>
                <Check aria-hidden className="size-4" />
              </Menu.RadioItemIndicator>
            </span>
            {choice.label}
          </Menu.RadioItem>
        ))}
      </Menu.Group>
    </Menu.RadioGroup>
  );
}
