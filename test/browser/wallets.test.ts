import type { Network } from "@kedge/sdk";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { serveSite } from "../../scripts/site/serveSite.ts";
import { buildSite, SITE_ROOT } from "../../scripts/stack/buildSite.ts";
import { idleNetwork } from "./support/idleNetwork.ts";
import { openBrowser } from "./support/openBrowser.ts";
import { watchProblems } from "./support/pageProblems.ts";
import { screenshot } from "./support/screenshot.ts";

const WALLETS = { walletConnectProjectId: "0123456789abcdef0123456789abcdef", baseAccount: true, safe: true };
/** Words that only the code of one of these wallets contains. */
const MARKS = /relay\.walletconnect\.org|keys\.coinbase\.com\/connect|safe-apps-sdk|getSafeInfo/;

describe("wallets beside those of the browser", function () {
  this.timeout(120_000);
  let browser: Browser;

  before(async () => {
    await buildSite();
    browser = await openBrowser();
  });
  after(() => browser.close());

  type Visit = {
    page: Page;
    asked: string[];
    nextAsked: () => Promise<string>;
    code: () => Promise<string[]>;
    close: () => Promise<void>;
  };

  /** Opens the dialog on a page whose network reaches nobody but its own host. */
  async function open(wallets: Partial<Network["wallets"]>): Promise<Visit> {
    const network = { ...idleNetwork, wallets: { ...idleNetwork.wallets, ...wallets } };
    const site = await serveSite({ root: SITE_ROOT, port: 0, network });
    const context = await browser.newContext({
      locale: "en-US",
      viewport: { width: 1280, height: 800 },
      reducedMotion: "reduce",
    });
    watchProblems(context);
    const asked: string[] = [];
    let onAsked: (host: string) => void = () => undefined;
    const note = (host: string) => {
      asked.push(host);
      onAsked(host);
    };
    const bodies: Promise<string>[] = [];
    await context.route(
      (url) => url.origin !== site.url,
      (route) => route.abort("internetdisconnected"),
    );
    await context.routeWebSocket(/./, (socket) => {
      note(new URL(socket.url()).host);
      void socket.close();
    });
    const page = await context.newPage();
    context.on("request", (request) => {
      const { host, origin } = new URL(request.url());
      if (origin !== site.url && !request.url().startsWith("data:")) note(host);
    });
    page.on("response", (response) => {
      if (response.url().endsWith(".js")) bodies.push(response.text());
    });
    await page.goto(`${site.url}/chat/`);
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Demo wallet/ })
      .waitFor();
    return {
      page,
      asked,
      nextAsked: () => new Promise((resolve) => (onAsked = resolve)),
      /** Which of the wallets' words the loaded scripts contain. */
      code: async () => (await Promise.all(bodies)).flatMap((body) => body.match(MARKS) ?? []),
      async close() {
        await context.close();
        await site.close();
      },
    };
  }

  it("are not offered, loaded or contacted where the network does not name them", async () => {
    const { page, asked, code, close } = await open({});
    expect(await page.getByText("Other ways").count()).to.equal(0);
    await page.waitForLoadState("networkidle");
    expect(asked).to.deep.equal([]);
    expect(await code()).to.deep.equal([]);
    await close();
  });

  it("are named where it does, and still neither loaded nor contacted before they are chosen", async () => {
    const { page, asked, code, close } = await open(WALLETS);
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Other ways").waitFor();
    await dialog.getByRole("button", { name: /WalletConnect/ }).waitFor();
    await dialog.getByRole("button", { name: /Base Account/ }).waitFor();
    expect(await dialog.getByRole("button", { name: /Safe/ }).count(), "Safe, outside of Safe").to.equal(0);
    await page.waitForLoadState("networkidle");
    expect(asked).to.deep.equal([]);
    expect(await code()).to.deep.equal([]);
    await screenshot(page, "connect-other-ways");
    await close();
  });

  const unreachable = "The wallet’s own network could not be reached";

  for (const [name, host] of [
    ["WalletConnect", "relay.walletconnect.org"],
    ["Base Account", "keys.coinbase.com"],
  ] as const) {
    it(`${name}: choosing it asks its host and nobody else; if that does not answer, the page says so and tries again`, async () => {
      const { page, asked, nextAsked, close } = await open(WALLETS);
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: new RegExp(name) }).click();
      const alert = dialog.getByRole("alert");
      await alert.getByText(unreachable).waitFor();
      expect([...new Set(asked)]).to.deep.equal([host]);
      const again = nextAsked();
      await alert.getByRole("button", { name: "Try again" }).click();
      expect(await again).to.equal(host);
      await alert.getByText(unreachable).waitFor();
      await close();
    });
  }

  it("WalletConnect: its code comes with the choice; giving up leaves everything as it was", async () => {
    const { page, code, close } = await open(WALLETS);
    const dialog = page.getByRole("dialog");
    const loaded = page.waitForResponse(
      async (response) => response.url().endsWith(".js") && MARKS.test(await response.text()),
    );
    await dialog.getByRole("button", { name: /WalletConnect/ }).click();
    await loaded;
    expect(await code()).to.include("relay.walletconnect.org");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await dialog.getByRole("button", { name: /WalletConnect/ }).isEnabled()).to.equal(true);
    expect(await dialog.getByRole("alert").count()).to.equal(0);
    await close();
  });

  /** Plays Base Account's host: a window that is closed as soon as it is asked for something. */
  const answerAsBaseAccount = (page: Page) =>
    page.context().route("https://keys.coinbase.com/**", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<script>
          opener.postMessage({ event: "PopupLoaded", id: "1" }, "*");
          onmessage = () => opener.postMessage({ event: "PopupUnload" }, "*");
        </script>`,
      }),
    );

  it("Base Account: opens a window of its host once that answers; closing it there is a no", async () => {
    const { page, code, close } = await open(WALLETS);
    await answerAsBaseAccount(page);
    const dialog = page.getByRole("dialog");
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      dialog.getByRole("button", { name: /Base Account/ }).click(),
    ]);
    expect(new URL(popup.url()).origin).to.equal("https://keys.coinbase.com");
    await dialog.getByText("You declined in the wallet").waitFor();
    expect(await code()).to.include("keys.coinbase.com/connect");
    await close();
  });

  it("Base Account: where the browser keeps its window from opening, its library's own notice is seen as it is meant, and tries again", async () => {
    const { page, close } = await open(WALLETS);
    await answerAsBaseAccount(page);
    await page.evaluate(() => {
      const own = Object.getOwnPropertyDescriptor(window, "open") ?? {};
      window.open = () => {
        Object.defineProperty(window, "open", own);
        return null;
      };
    });
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Base Account/ })
      .click();
    const notice = page.locator(".-cbwsdk-snackbar");
    await notice.getByText("Popup was blocked. Try again.").waitFor();
    expect(await notice.evaluate((element) => getComputedStyle(element).position)).to.equal("fixed");
    const [popup] = await Promise.all([page.waitForEvent("popup"), notice.getByText("Retry", { exact: true }).click()]);
    expect(new URL(popup.url()).origin).to.equal("https://keys.coinbase.com");
    await close();
  });

  describe("Safe", () => {
    const SAFE = "0x1111111111111111111111111111111111111111";
    /** A browser lets no page of the internet show one of this machine, so this one goes under a name of the internet. */
    const PAGE = "https://kedge.example";

    /** Plays Safe{Wallet}: a page of its origin that opens this one in a frame and answers which Safe it shows. */
    async function openInSafe(wallets: Partial<Network["wallets"]>) {
      const network = { ...idleNetwork, wallets: { ...idleNetwork.wallets, ...wallets } };
      const site = await serveSite({ root: SITE_ROOT, port: 0, network });
      const context = await browser.newContext({ locale: "en-US" });
      await context.route(`${PAGE}/**`, async (route) => {
        const { pathname } = new URL(route.request().url());
        await route.fulfill({ response: await route.fetch({ url: site.url + pathname }) });
      });
      await context.route("https://app.safe.global/**", (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<iframe src="${PAGE}/chat/" style="width: 1000px; height: 700px"></iframe><script>
            onmessage = ({ data, source, origin }) => {
              if (data.method !== "getSafeInfo") return;
              const safe = { safeAddress: "${SAFE}", chainId: ${network.chain.id}, threshold: 1, owners: [], isReadOnly: false };
              source.postMessage({ id: data.id, success: true, version: "9.1.0", data: safe }, origin);
            };
          </script>`,
        }),
      );
      const page = await context.newPage();
      const refused = new Promise<string>((resolve) =>
        page.on("console", (message) => {
          if (message.text().includes("frame-ancestors")) resolve(message.text());
        }),
      );
      await page.goto("https://app.safe.global/");
      return {
        page: page,
        frame: page.frameLocator("iframe"),
        refused,
        close: () => Promise.all([context.close(), site.close()]),
      };
    }

    it("is offered inside Safe{Wallet}, and connects as the Safe that is shown there", async () => {
      const { frame, close } = await openInSafe({ safe: true });
      await frame.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
      await frame.getByRole("dialog").getByRole("button", { name: /Safe/ }).click();
      await frame.getByRole("button", { name: /^Connected as 0x1111/ }).waitFor();
      await close();
    });

    it("cannot show the page in its frame where the network does not say so", async () => {
      const { refused, close } = await openInSafe({});
      expect(await refused).to.include("'none'");
      await close();
    });
  });
});
