"use client";

import type { Session } from "@kedge/sdk";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useNetworkOutline, useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { loadLater } from "../../_ui/loadLater.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { AwaitNetwork } from "../shell/AwaitNetwork.tsx";
import { ConnectDialog, preloadWallets } from "../wallet/ConnectDialog.tsx";
import { useConnection } from "../wallet/connection.ts";
import { rememberedWallet } from "../wallet/rememberedWallet.ts";
import { engine, loadEngine, useEngine, useSessionController, useSessionState } from "./engine.ts";
import type { SessionState } from "./sessionState.ts";
import { WelcomeTitle } from "./WelcomeTitle.tsx";

const WelcomeBack = loadLater(() => import("../wallet/WelcomeBack.tsx").then((module) => module.WelcomeBack));
const StartAnew = loadLater(() => import("./StartAnew.tsx").then((module) => module.StartAnew));

const Panel = ({ children }: { children: ReactNode }) => (
  <div className="mx-auto max-w-xl space-y-5 px-6 py-12">{children}</div>
);

/** For whoever was here before, why nothing opens by itself; for everybody else, what this is. */
function Welcome({ title, leadsTo }: Pick<GateProps, "title" | "leadsTo">) {
  const network = useNetworkOutline();
  const isRunning = useStore(engine, null) !== null;
  // The engine runs from the start only where somebody is remembered.
  const remembered = isRunning ? rememberedWallet(network).get() : null;
  const first = <FirstWelcome title={title} />;
  if (!remembered) return first;
  return <WelcomeBack remembered={remembered} leadsTo={leadsTo} otherwise={first} fallback={<Opening />} />;
}

function FirstWelcome({ title }: { title: ReactNode }) {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel>
      {title ?? <WelcomeTitle>{t("setup.welcomeTitle")}</WelcomeTitle>}
      <p className="text-ink-2">{t("setup.welcomeText")}</p>
      <Button kind="primary" onPointerEnter={preloadWallets} onFocus={preloadWallets} onClick={() => setOpen(true)}>
        {t("wallet.connect")}
      </Button>
      <ConnectDialog open={isOpen} onOpenChange={setOpen} />
    </Panel>
  );
}

function FirstSignature({ state }: { state: Extract<SessionState, { phase: "announced" | "opening" }> }) {
  const t = useTranslations("setup");
  const errorText = useErrorText();
  const controller = useSessionController();
  const isOpening = state.phase === "opening";
  const problem = state.phase === "announced" ? state.problem : null;
  const label = !isOpening ? t("step1Button") : state.signing ? t("step1Waiting") : t("opening");
  return (
    <Panel>
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <section className="space-y-3">
        <h2 className="text-lg font-semibold">{t("step1")}</h2>
        <p className="text-ink-2 [overflow-wrap:anywhere]">{t("step1Text", { address: state.account })}</p>
        {problem && (
          <Notice
            tone="warn"
            role="alert"
            actions={problem.code === "database-damaged" ? <StartAnew fallback={null} /> : undefined}
          >
            {errorText(problem)}
          </Notice>
        )}
        <Button kind="primary" disabled={isOpening} onClick={() => void controller.start()}>
          {isOpening && <Spinner />}
          {label}
        </Button>
        <p role="status" className="text-sm text-ink-3">
          {isOpening && !state.signing ? t("openingHint") : ""}
        </p>
      </section>
      <p className="border-t border-line pt-4 text-sm text-ink-3">{t("step2")}</p>
    </Panel>
  );
}

function Elsewhere({ state }: { state: Extract<SessionState, { phase: "elsewhere" }> }) {
  const t = useTranslations("setup");
  const controller = useSessionController();
  return (
    <Panel>
      <h1 className="text-2xl font-semibold tracking-tight">{state.lost ? t("lostTitle") : t("elsewhereTitle")}</h1>
      <p className="text-ink-2">{state.lost ? t("lostText") : t("elsewhereText")}</p>
      <Button kind="primary" disabled={state.takingOver} onClick={() => void controller.takeOver()}>
        {state.takingOver && <Spinner />}
        {state.takingOver ? t("takingOver") : t("takeOver")}
      </Button>
    </Panel>
  );
}

function Failed({ state }: { state: Extract<SessionState, { phase: "failed" }> }) {
  const t = useTranslations();
  const errorText = useErrorText();
  const controller = useSessionController();
  return (
    <Panel>
      <h1 className="text-2xl font-semibold tracking-tight">{t("setup.failedTitle")}</h1>
      <Notice tone="bad" role="alert">
        {errorText(state.problem)}
      </Notice>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={() => void controller.start()}>
          {t("shell.retry")}
        </Button>
        {state.problem.code === "database-damaged" && <StartAnew fallback={null} />}
      </div>
    </Panel>
  );
}

/** In the place of a screen that is being opened. */
export const Opening = () => {
  const t = useTranslations("setup");
  return (
    <Panel>
      <h1 role="status" className="text-lg font-semibold">
        {t("opening")}
      </h1>
      <Skeleton className="h-12 w-full" />
      <Skeleton className="h-12 w-full" />
      <Skeleton className="h-12 w-2/3" />
    </Panel>
  );
};

type GateProps = {
  /** Loads the screen's code ahead, while the messages are being opened. */
  preload: () => void;
  /** What connecting is for on this screen, in place of the general title. */
  title?: ReactNode;
  /** Whom a link to this screen leads to, for whoever was here before. */
  leadsTo?: ReactNode;
  children: (session: Session) => ReactNode;
};

/** Shows what stands between the user and the messages; once nothing does, the screen. */
export function SessionGate({ preload, title, leadsTo, children }: GateProps) {
  const network = useNetworkOutlineIfKnown();
  const state = useSessionState();
  const isConnected = useConnection().status !== "none";
  // Known devices open by themselves; a new one was announced first and keeps its heading while it opens.
  const [wasAnnounced, setAnnounced] = useState(false);
  if (state.phase === "announced" && !wasAnnounced) setAnnounced(true);
  useEffect(() => {
    if (!network || !isConnected) return;
    preload();
    // What cannot be loaded is said once somebody connects; until then this screen waits for them.
    void loadEngine().catch(() => undefined);
  }, [network, isConnected, preload]);
  switch (state.phase) {
    case "idle":
      return isConnected ? (
        <Opening />
      ) : (
        <AwaitNetwork>
          <Welcome title={title} leadsTo={leadsTo} />
        </AwaitNetwork>
      );
    case "announced":
      return <FirstSignature state={state} />;
    case "opening":
      return wasAnnounced ? <FirstSignature state={state} /> : <Opening />;
    case "away":
      return <Opening />;
    case "elsewhere":
      return <Elsewhere state={state} />;
    case "failed":
      return <Failed state={state} />;
    case "open":
      return <Framed>{children(state.session)}</Framed>;
  }
}

/** For what stands beside a session that is not open: gives it what the screens of an open one have. The engine has to run. */
export function Framed({ children }: { children: ReactNode }) {
  const { Frame } = useEngine();
  return <Frame>{children}</Frame>;
}
