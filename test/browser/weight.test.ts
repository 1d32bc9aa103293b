import { expect } from "chai";
import type { Browser } from "playwright-core";

import { serveSite } from "../../scripts/site/serveSite.ts";
import { buildSite, SITE_ROOT } from "../../scripts/stack/buildSite.ts";
import { idleNetwork } from "./support/idleNetwork.ts";
import { noteScripts, totalGzip } from "./support/loadedScripts.ts";
import { openBrowser } from "./support/openBrowser.ts";
import { ROUTES } from "./support/routes.ts";

/** Compressed bytes of script that anybody has to load before connecting; Next and React alone are 135 kB of it. */
const BUDGET = 200_000;

describe("what the page weighs before anybody connects", function () {
  this.timeout(120_000);
  let site: Awaited<ReturnType<typeof serveSite>>;
  let browser: Browser;

  before(async () => {
    await buildSite();
    [site, browser] = await Promise.all([serveSite({ root: SITE_ROOT, port: 0, network: idleNetwork }), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  for (const [route, isReady] of Object.entries(ROUTES)) {
    it(`${route} loads at most 200 kB of script, what is fetched ahead included, and no WebAssembly`, async () => {
      const context = await browser.newContext({ locale: "en-US" });
      const page = await context.newPage();
      const requests: string[] = [];
      const logged: string[] = [];
      page.on("console", (message) => logged.push(message.text()));
      page.on("request", (request) => requests.push(request.url()));
      const noted = noteScripts(page);
      await page.goto(site.url + route);
      await isReady(page);
      const scripts = await noted.settled();
      expect(scripts.length, "scripts were counted").to.be.greaterThan(3);
      expect(totalGzip(scripts), scripts.map(({ path, gzipBytes }) => `${path} ${gzipBytes}`).join("\n")).to.be.at.most(
        BUDGET,
      );
      expect(
        logged.filter((line) => line.includes("MISSING_MESSAGE")),
        "every text is there",
      ).to.deep.equal([]);
      expect(requests.filter((url) => url.includes(".wasm"))).to.deep.equal([]);
      expect(requests.filter((url) => !url.startsWith(site.url))).to.deep.equal([]);
      await context.close();
    });
  }

  it("counts: whoever reaches for the wallets loads more than that", async () => {
    const context = await browser.newContext({ locale: "en-US" });
    const page = await context.newPage();
    const noted = noteScripts(page);
    await page.goto(`${site.url}/chat/`);
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Demo wallet/ })
      .waitFor();
    expect(totalGzip(await noted.settled())).to.be.greaterThan(BUDGET);
    await context.close();
  });
});
