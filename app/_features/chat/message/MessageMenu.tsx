"use client";

import { Menu } from "@base-ui/react/menu";
import { Copy, EyeOff, Info, MoreHorizontal, Reply, SmilePlus, Trash2, type LucideIcon } from "lucide-react";
import { useTranslations } from "use-intl";

import { classes } from "../../../_ui/classes.ts";
import { useOpened } from "../../../_ui/useOpened.ts";

const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;

const ITEM =
  "flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 text-sm outline-none data-[highlighted]:bg-sunken";

/** What can be done with a message; what is undefined cannot. */
export type MessageChoices = {
  onReply: (() => void) | undefined;
  /** With one of the usual emoji. */
  onReact: ((emoji: string, isAdded: boolean) => void) | undefined;
  onOtherEmoji: (() => void) | undefined;
  onCopy: (() => void) | undefined;
  onDetails: () => void;
  onHide: () => void;
  onDelete: (() => void) | undefined;
};

type Props = MessageChoices & {
  label: string;
  /** The emoji that the user has reacted with. */
  own: readonly string[];
  /** Whether the Tab key stops here; from message to message it is the arrow keys. */
  isTabStop: boolean;
};

/** A message's menu: the same on a pointer, a touch and a keyboard. */
export function MessageMenu({ label, own, isTabStop, ...choices }: Props) {
  const t = useTranslations("message");
  const items: { text: string; Icon: LucideIcon; run: (() => void) | undefined; isGrave?: true }[] = [
    { text: t("reply"), Icon: Reply, run: choices.onReply },
    { text: t("anotherEmoji"), Icon: SmilePlus, run: choices.onOtherEmoji },
    { text: t("copy"), Icon: Copy, run: choices.onCopy },
    { text: t("details"), Icon: Info, run: choices.onDetails },
    { text: t("hide"), Icon: EyeOff, run: choices.onHide },
    { text: t("delete"), Icon: Trash2, run: choices.onDelete, isGrave: true },
  ];
  const { onReact } = choices;
  const opened = useOpened();
  return (
    <Menu.Root {...opened}>
      <Menu.Trigger
        data-message-menu
        aria-label={label}
        // Base UI makes every trigger a tab stop, whatever it is told, unless the element itself says otherwise.
        render={(props) => <button type="button" {...props} tabIndex={isTabStop ? 0 : -1} />}
        className="flex size-8 items-center justify-center rounded-lg text-ink-3 hover:bg-sunken hover:text-ink"
      >
        <MoreHorizontal aria-hidden className="size-4" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-40">
          <Menu.Popup className="max-h-(--available-height) w-64 overflow-y-auto rounded-xl border border-line bg-raised p-1.5 shadow-raised">
            {onReact && (
              <div className="mb-1 flex justify-between border-b border-line pb-1">
                {QUICK.map((emoji) => {
                  const isOwn = own.includes(emoji);
                  return (
                    <Menu.Item
                      key={emoji}
                      aria-label={t(isOwn ? "takeBack" : "reactWith", { emoji })}
                      onClick={() => onReact(emoji, !isOwn)}
                      className={classes(
                        "flex size-9 cursor-default items-center justify-center rounded-lg text-lg outline-none data-[highlighted]:bg-sunken",
                        isOwn && "bg-accent-soft",
                      )}
                    >
                      {emoji}
                    </Menu.Item>
                  );
                })}
              </div>
            )}
            {items.map(
              ({ text, Icon, run, isGrave }) =>
                run && (
                  <Menu.Item key={text} onClick={run} className={classes(ITEM, isGrave && "text-bad")}>
                    <Icon aria-hidden className="size-4 shrink-0" />
                    {text}
                  </Menu.Item>
                ),
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
