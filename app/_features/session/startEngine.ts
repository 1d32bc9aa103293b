import { type Network, chainReaders } from "@kedge/sdk";

import { parsedNetwork } from "../../_lib/config/parsedNetwork.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { openAttachments } from "../attachments/openAttachments.ts";
import { warnOfUnsentFiles } from "../attachments/warnOfUnsentFiles.ts";
import { sendWhatWaits } from "../offline/sendWhatWaits.ts";
import { createMailboxController, type MailboxController } from "../mailbox/mailboxController.ts";
import { followWallet } from "../wallet/followWallet.ts";
import { rememberedWallet } from "../wallet/rememberedWallet.ts";
import { walletConfig, type WalletConfig } from "../wallet/walletConfig.ts";
import { EngineFrame } from "./EngineFrame.tsx";
import { createSessionController, type SessionController } from "./sessionController.ts";

/** What works behind the screens once somebody connects; one for each tab, outside React, whichever screen is shown. */
export type Engine = {
  network: Network;
  config: WalletConfig;
  controller: SessionController;
  /** The mailbox of the open session; null while there is none. */
  mailbox: ReturnType<typeof createStore<MailboxController | null>>;
  /** What the screens of an open session stand in. */
  Frame: typeof EngineFrame;
};

/**
 * Starts wallets, session and mailbox for the page's network, and brings a remembered wallet back.
 *
 * @throws {KedgeError} `network-config` where the page's configuration is not valid
 */
export async function startEngine(): Promise<Engine> {
  const network = await parsedNetwork();
  const config = walletConfig(network);
  const controller = createSessionController(network, chainReaders(network));
  const mailbox = createStore<MailboxController | null>(null);
  let shown: unknown = null;
  let stopSending: (() => void) | undefined;
  controller.state.subscribe(() => {
    const state = controller.state.get();
    const session = state.phase === "open" ? state.session : null;
    if (session === shown) return;
    shown = session;
    stopSending?.();
    void mailbox.get()?.stop();
    mailbox.set(
      state.phase === "open"
        ? createMailboxController(
            state.session,
            controller.values,
            state.sealed,
            openAttachments(network),
            (problem) => void controller.giveUp(problem),
          )
        : null,
    );
    const opened = mailbox.get();
    opened?.start();
    stopSending = opened ? sendWhatWaits(opened) : undefined;
  });
  warnOfUnsentFiles();
  // Not when it is merely hidden: messages go on arriving behind other tabs.
  window.addEventListener("pagehide", () => controller.leave());
  window.addEventListener("pageshow", () => void controller.comeBack());
  const remembered = rememberedWallet(network);
  const last = remembered.get();
  if (last) controller.expect(last.address);
  followWallet({
    config,
    network,
    remembered,
    onSigner: (signer) => void controller.use(signer),
  });
  return { network, config, controller, mailbox, Frame: EngineFrame };
}
