import type { Page } from "playwright-core";

import { deferred } from "../../support/deferred.ts";

/** A call to XMTP's worker by its name. */
type WorkerCall = { action?: string };
declare global {
  interface Window {
    /** What the worker was asked for and did not get to know. */
    callHeld(): void;
    letCallsGo(): void;
  }
}

/**
 * Holds one kind of call to XMTP's worker back, from the next time that the page is loaded.
 *
 * @param action as XMTP's browser SDK calls it
 * @returns `held` resolves once the call was made; `letGo` has it reach the worker, and all that follow
 */
export async function holdWorkerCall(
  page: Page,
  action: string,
): Promise<{ held: Promise<void>; letGo: () => Promise<void> }> {
  const { promise: held, resolve } = deferred();
  await page.exposeFunction("callHeld", () => resolve());
  await page.addInitScript((wanted) => {
    const kept: (() => void)[] = [];
    let isHolding = true;
    window.letCallsGo = () => {
      isHolding = false;
      kept.forEach((send) => send());
    };
    window.Worker = class extends Worker {
      override postMessage(message: WorkerCall) {
        if (!isHolding || message.action !== wanted) return super.postMessage(message);
        kept.push(() => super.postMessage(message));
        window.callHeld();
      }
    };
  }, action);
  return { held, letGo: () => page.evaluate(() => window.letCallsGo()) };
}
