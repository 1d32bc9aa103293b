"use client";

import { useEffect, type ComponentType, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { createStore } from "../_lib/store/createStore.ts";
import { useStore } from "../_lib/store/useStore.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";

type State<Props> =
  | { status: "waiting" | "loading" | "failed" }
  /** In an object, because a store takes any value and a component is a function. */
  | { status: "ready"; View: ComponentType<Props> };

/** A component that is loaded when it is first shown, or earlier where somebody asks for it. */
export type Later<Props> = ComponentType<Props & { /** Keeps the place meanwhile. */ fallback: ReactNode }> & {
  /** Begins loading. Never rejects: a failure is said where the component is shown. */
  preload: () => void;
};

/**
 * Splits a component off into code of its own. Unlike React's `lazy`, a failure to load can be tried again, and what has been loaded shows
 * at once.
 */
export function loadLater<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  const WAITING: State<Props> = { status: "waiting" };
  const state = createStore<State<Props>>(WAITING);
  const preload = () => {
    if (state.get().status === "loading" || state.get().status === "ready") return;
    state.set({ status: "loading" });
    load().then(
      (View) => state.set({ status: "ready", View }),
      () => state.set({ status: "failed" }),
    );
  };
  function LoadedLater({ fallback, ...props }: Props & { fallback: ReactNode }) {
    const current = useStore(state, WAITING);
    useEffect(preload, []);
    if (current.status === "ready") return <current.View {...(props as unknown as Props)} />;
    return current.status === "failed" ? <NotLoaded onRetry={preload} /> : fallback;
  }
  return Object.assign(LoadedLater, { preload });
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("shell");
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t("partTitle")}
      actions={
        <Button size="small" onClick={onRetry}>
          {t("retry")}
        </Button>
      }
    >
      {t("partText")}
    </Notice>
  );
}
