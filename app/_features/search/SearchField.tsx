"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";

const never = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Where one types what to look for. Ctrl+K or ⌘K leads here, Escape clears it. */
export function SearchField({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const t = useTranslations("search");
  const input = useRef<HTMLInputElement>(null);
  const shortcut = useSyncExternalStore(
    never,
    () => (isApple() ? "⌘K" : "Ctrl+K"),
    () => "",
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k")
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <div role="search" className="relative px-3 pb-2">
      <Search aria-hidden className="pointer-events-none absolute top-3 left-6 size-4 text-ink-3" />
      <input
        ref={input}
        type="text"
        role="searchbox"
        aria-label={t("label")}
        aria-keyshortcuts="Control+K Meta+K"
        placeholder={shortcut === "" ? t("label") : t("placeholder", { shortcut })}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onQuery("")}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        className="min-h-10 w-full rounded-lg border border-line bg-sunken pr-10 pl-9 text-sm text-ink placeholder:text-ink-3"
      />
      {query !== "" && (
        <Button
          kind="quiet"
          size="icon"
          aria-label={t("clear")}
          className="absolute top-0 right-3"
          onClick={() => {
            onQuery("");
            input.current?.focus();
          }}
        >
          <X aria-hidden className="size-4" />
        </Button>
      )}
    </div>
  );
}
