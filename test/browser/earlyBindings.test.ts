import { expect } from "chai";
import type { BrowserContext } from "playwright-core";

import type { Person } from "../support/person.ts";
import { bubble, say, signUp, startConversation, withWallet, type WalletVisitor } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

const WASM = "**/*.wasm";

describe("XMTP's bindings, where somebody comes back", function () {
  this.timeout(180_000);
  let alice: WalletVisitor;
  let bob: Person;

  withStage(async ({ stack, browser, publishedPerson }) => {
    // What a service worker keeps it also hands out, and no request would be seen.
    const withoutKeeping = {
      newContext: (options: Parameters<typeof browser.newContext>[0]) =>
        browser.newContext({ ...options, serviceWorkers: "block" }),
    };
    [alice, bob] = await Promise.all([withWallet(withoutKeeping, stack), publishedPerson()]);
    await signUp(alice.page, stack);
    await startConversation(alice.page, bob.account.address);
    await say(alice.page, "Before");
  });

  /** Who asks for the bindings, in order: the page, or its worker. */
  async function noteRequests(context: BrowserContext, isRefused: (count: number) => boolean) {
    const urls: string[] = [];
    await context.route(WASM, (route) => {
      urls.push(route.request().url());
      return isRefused(urls.length) ? route.abort() : route.continue();
    });
    return urls;
  }

  it("are fetched once, by the page, before there is a worker to use them", async () => {
    const { page, context } = alice;
    const urls = await noteRequests(context, () => false);
    let isAsked = false;
    const worker = page.waitForEvent("worker").then(() => (isAsked = urls.length === 1));
    await page.reload();
    await bubble(page, "Before").waitFor();
    await worker;
    expect(isAsked, "asked for when the worker began").to.equal(true);
    expect(urls).to.have.length(1);
    await context.unroute(WASM);
  });

  it("are fetched by the worker itself where the page could not", async () => {
    const { page, context } = alice;
    const urls = await noteRequests(context, (count) => count === 1);
    await page.reload();
    await bubble(page, "Before").waitFor();
    expect(urls).to.have.length(2);
    expect(urls[0], "the same file").to.equal(urls[1]);
    await say(page, "And after");
    await context.unroute(WASM);
  });
});
