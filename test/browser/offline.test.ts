import { cpSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import type { Browser, Page, Request } from "playwright-core";

import { serveSite, type SiteOptions } from "../../scripts/site/serveSite.ts";
import { writeOfflineFiles } from "../../scripts/site/writeOfflineFiles.ts";
import { buildSite, SITE_ROOT } from "../../scripts/stack/buildSite.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { expectNoFindings } from "./support/accessibility.ts";
import { openBrowser } from "./support/openBrowser.ts";
import { bubble, expectVerdict, lookAt, say, signUp, withWallet, write, type WalletVisitor } from "./support/people.ts";

/** Another build of the same page: one of its scripts, on every page, has another name. */
function rebuild(root: string): void {
  const pages = globSync("**/*.{html,txt,js}", { cwd: root }).map((file) => join(root, file));
  const [script = ""] =
    /\/_next\/static\/chunks\/[\w.~-]+\.js/.exec(readFileSync(join(root, "chat/index.html"), "utf8")) ?? [];
  const next = script.replace(/\.js$/, "-next.js");
  renameSync(join(root, script), join(root, next));
  for (const page of pages.map((file) => (file === join(root, script) ? join(root, next) : file))) {
    const text = readFileSync(page, "utf8");
    const [from, to] = [script, next].map((path) => path.replace("/_next/", ""));
    if (text.includes(from ?? "")) writeFileSync(page, text.replaceAll(from ?? "", to ?? ""));
  }
  writeOfflineFiles(root);
}

/** What the worker keeps, by path. */
const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    return paths;
  });

/** Waits until the kept page has a policy that names a host, or no longer does. No event tells that a cache has changed. */
const keptPolicyNames = (page: Page, host: string, isWanted = true) =>
  page.evaluate(
    async ([host, isWanted]) => {
      const policy = async () => (await caches.match("/chat/"))?.headers.get("Content-Security-Policy") ?? "";
      while ((await policy()).includes(host) !== isWanted) await new Promise(requestAnimationFrame);
    },
    [host, isWanted] as const,
  );

/** Waits until the encryption code is kept. */
const encryptionIsKept = (page: Page) =>
  page.evaluate(async () => {
    const isKept = async () => {
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) if (request.url.endsWith(".wasm")) return true;
      return false;
    };
    while (!(await isKept())) await new Promise(requestAnimationFrame);
  });

describe("the page on a device", function () {
  this.timeout(180_000);
  const root = mkdtempSync(join(tmpdir(), "kedge-site-"));
  let stack: Stack;
  let browser: Browser;
  let alice: WalletVisitor;
  let bob: Person;
  let host: Awaited<ReturnType<typeof serveSite>>;

  /** The host comes back at the same place, with whatever is different. */
  const hostAgain = async (changes: Partial<SiteOptions> = {}) => {
    const port = Number(new URL(host.url).port);
    await host.close();
    host = await serveSite({ root, port, network: stack.network, ...changes });
  };
  /** Has the page ask for a newer build, as it does whenever it comes to the front. */
  const lookForUpdate = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const offer = (page: Page) => page.getByText("A new version is ready.");
  /** The browser looks by itself as well while a page loads, and takes the page's question for the same one: its answer may be from before. */
  const comeBackUntilOffered = async (page: Page) => {
    const isOffered = () =>
      offer(page)
        .waitFor({ timeout: 5_000 })
        .then(
          () => true,
          () => false,
        );
    do await lookForUpdate(page);
    while (!(await isOffered()));
  };

  before(async () => {
    await buildSite();
    cpSync(SITE_ROOT, root, { recursive: true });
    [stack, browser] = await Promise.all([startStack(), openBrowser()]);
    host = await serveSite({ root, port: 0, network: stack.network });
    stack = { ...stack, siteUrl: host.url };
    alice = await withWallet(browser, stack);
    bob = await person(stack);
    await bob.publish();
  });
  after(async () => {
    await browser.close();
    await bob.close();
    await host.close();
    await stack.close();
    rmSync(root, { recursive: true, force: true });
  });

  it("can be installed: the manifest names icons that are there, in the sizes that it says", async () => {
    const { page } = alice;
    await page.goto(stack.siteUrl);
    const sizes = await page.evaluate(async () => {
      const href = document.querySelector<HTMLLinkElement>("link[rel=manifest]")?.href ?? "";
      const { icons } = (await (await fetch(href)).json()) as { icons: { src: string; sizes: string; type: string }[] };
      return Promise.all(
        icons
          .filter(({ type }) => type === "image/png")
          .map(async ({ src, sizes: said }) => {
            const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
            return [said, `${width}x${height}`];
          }),
      );
    });
    expect(sizes).to.have.length(3);
    for (const [said, is] of sizes) expect(is).to.equal(said);
  });

  it("leaves nothing with a passer-by", async () => {
    const { page } = alice;
    await page.getByRole("link", { name: "Open messages" }).click();
    await page.getByRole("heading", { name: "Connect a wallet to read and write" }).waitFor();
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).to.equal(0);
    expect(await keptPaths(page)).to.deep.equal([]);
  });

  it("is kept once somebody has messages: every page, and the encryption code", async () => {
    const { page } = alice;
    await signUp(page, stack);
    await lookAt(page, bob.account.address);
    await page.getByRole("button", { name: "Start conversation" }).click();
    await expectVerdict(page, "Verified");
    await say(page, "Kept");
    await encryptionIsKept(page);
    expect(await keptPaths(page)).to.include.members(["/", "/chat/", "/verify/", "/devices/", "/data/", "/kedge.json"]);
  });

  it("asks its host which files it consists of, and for none of the scripts that are kept", async () => {
    const { page, context } = alice;
    const asked = new Set<string>();
    const note = (request: Request) => {
      if (request.serviceWorker()) asked.add(new URL(request.url()).pathname);
    };
    context.on("request", note);
    await page.reload();
    await bubble(page, "Kept").waitFor();
    context.off("request", note);
    const scripts = await page.evaluate(() =>
      [...document.scripts].map(({ src }) => src && new URL(src).pathname).filter((path) => path.startsWith("/_next/")),
    );
    expect([...asked]).to.include("/chat/");
    expect(scripts).to.not.be.empty;
    expect(scripts.filter((path) => asked.has(path))).to.deep.equal([]);
  });

  it("opens without any network, with what is on the device: nothing can be sent on an old answer of the chain", async () => {
    const { page, context } = alice;
    await context.setOffline(true);
    await page.reload();
    await bubble(page, "Kept").waitFor();
    await expectVerdict(page, "Not checked");
    await page.getByRole("textbox", { name: /^Message to/ }).fill("A draft without network");
    expect(await page.getByRole("button", { name: "Send", exact: true }).isDisabled()).to.equal(true);
    await page.goto(`${stack.siteUrl}/data/`);
    await page.getByRole("heading", { name: "Your rights" }).waitFor();
  });

  it("goes on once the network is back", async () => {
    const { page, context } = alice;
    await page.goBack();
    await bubble(page, "Kept").waitFor();
    await context.setOffline(false);
    await expectVerdict(page, "Verified");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page
      .getByRole("log")
      .locator("li")
      .filter({ hasText: "A draft without network" })
      .getByLabel("Sent")
      .waitFor();
  });

  it("sends by itself what was written in a short gap, and keeps it in sight meanwhile", async () => {
    const { page, context } = alice;
    await page.setViewportSize({ width: 390, height: 844 });
    await say(page, "Line after line\n".repeat(40));
    await context.setOffline(true);
    await write(page, "Into the gap");
    const again = page.getByRole("button", { name: "Send now" });
    await again.waitFor();
    await expectVerdict(page, "Not checked");
    const sent = page.getByRole("log").locator("li").filter({ hasText: "Into the gap" });
    await sent.getByText("Waiting", { exact: true }).waitFor();
    await sent.getByRole("status").filter({ hasText: "This goes out by itself" }).waitFor();
    expect(await sent.getByRole("alert").count(), "nothing has gone wrong").to.equal(0);
    await expectNoFindings(page, "waits");
    await page.setViewportSize({ width: 1280, height: 800 });
    const row = page.getByRole("region", { name: "Conversations" }).getByRole("button", { name: /Into the gap/ });
    await row.getByText("Waiting", { exact: true }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    const [log, button] = await Promise.all([page.getByRole("log").boundingBox(), again.boundingBox()]);
    expect((button?.y ?? 0) + (button?.height ?? 0), "in sight, above the notice").to.be.at.most(
      (log?.y ?? 0) + (log?.height ?? 0),
    );
    await context.setOffline(false);
    await sent.getByLabel("Sent").waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("works while only its host is away", async () => {
    const { page } = alice;
    await host.close();
    await page.reload();
    await bubble(page, "Kept").waitFor();
    await expectVerdict(page, "Verified");
    await say(page, "Without a host");
    host = await serveSite({ root, port: Number(new URL(host.url).port), network: stack.network });
  });

  it("takes the host's word on the network, and keeps the policy that belongs to it", async () => {
    const { page } = alice;
    const witness = "https://witness.example";
    await keptPolicyNames(page, new URL(stack.rpcUrl).origin);
    const chain = { ...stack.network.chain, name: "Renamed chain", rpcUrls: [...stack.network.chain.rpcUrls, witness] };
    await hostAgain({ network: { ...stack.network, chain } });
    await page.goto(`${stack.siteUrl}/verify/`);
    const named = page.evaluate(
      async () => ((await (await fetch("/kedge.json")).json()) as { chain: { name: string } }).chain.name,
    );
    expect(await named).to.equal("Renamed chain");
    await keptPolicyNames(page, witness);
    await hostAgain();
    await page.reload();
    await keptPolicyNames(page, witness, false);
  });

  it("offers a newer build, and takes nothing away from whoever is writing", async () => {
    const { page } = alice;
    await page.goto(`${stack.siteUrl}/chat/`);
    await page
      .getByRole("region", { name: "Conversations" })
      .getByRole("button", { name: /Without a host/ })
      .click();
    await page.getByRole("textbox", { name: /^Message to/ }).fill("In the middle of a sen");
    expect(await offer(page).count()).to.equal(0);
    rebuild(root);
    await hostAgain();
    await comeBackUntilOffered(page);
    expect(await page.getByRole("textbox", { name: /^Message to/ }).inputValue()).to.equal("In the middle of a sen");
    await page.getByRole("button", { name: "Reload" }).click();
    await page.locator('script[src$="-next.js"]').first().waitFor({ state: "attached" });
    await bubble(page, "Kept").waitFor();
    expect(await page.getByRole("textbox", { name: /^Message to/ }).inputValue()).to.equal("In the middle of a sen");
    expect(await offer(page).count()).to.equal(0);
  });

  it("does not notice a build that is not whole, and still opens without its host", async () => {
    const { page } = alice;
    writeFileSync(join(root, "extra.txt"), "part of the next build");
    writeOfflineFiles(root);
    rmSync(join(root, "extra.txt"));
    await hostAgain();
    const outcome = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const found = new Promise<ServiceWorker | null>((resolve) => {
        registration.addEventListener("updatefound", () => resolve(registration.installing), { once: true });
      });
      document.dispatchEvent(new Event("visibilitychange"));
      const worker = await found;
      return new Promise<string>((resolve) => {
        worker?.addEventListener("statechange", () => resolve(worker.state));
      });
    });
    expect(outcome).to.equal("redundant");
    expect(await offer(page).count()).to.equal(0);
    await host.close();
    await page.reload();
    await bubble(page, "Kept").waitFor();
    host = await serveSite({ root, port: Number(new URL(host.url).port), network: stack.network });
  });

  it("is gone from the device with everything else that is erased", async () => {
    const { page } = alice;
    await page.goto(`${stack.siteUrl}/data/`);
    await page.getByRole("button", { name: "Erase this device…" }).click();
    await page.getByRole("dialog").getByRole("checkbox").check();
    await page.getByRole("dialog").getByRole("button", { name: "Erase this device" }).click();
    await page.getByText("Erased. Nothing of Kedge is left on this device.").waitFor();
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).to.equal(0);
    expect(await keptPaths(page)).to.deep.equal([]);
  });
});
