import { expect } from "chai";
import type { Browser } from "playwright-core";

import { serveSite } from "../../scripts/site/serveSite.ts";
import { buildSite, SITE_ROOT } from "../../scripts/stack/buildSite.ts";
import { idleNetwork } from "./support/idleNetwork.ts";
import { openBrowser } from "./support/openBrowser.ts";

const ADDRESS = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";
const GENERAL = "Connect a wallet to read and write";

describe("a link to write to somebody, opened without a wallet", function () {
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

  /** The screen's heading, once all that it loads is there. */
  async function headingOf(to: string, locale = "en-US"): Promise<string> {
    const context = await browser.newContext({ locale, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(`${site.url}/chat/?${new URLSearchParams({ to }).toString()}`, { waitUntil: "networkidle" });
    const heading = page.getByRole("main").getByRole("heading", { level: 1 });
    await page.getByRole("main").getByRole("button").first().waitFor();
    const text = await heading.innerText();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, "fits a narrow phone").to.be.at.most(0);
    await context.close();
    return text;
  }

  it("says whom it leads to, with the whole address and its checksum", async () => {
    expect(await headingOf(ADDRESS)).to.equal(`Connect a wallet to write to ${ADDRESS}`);
    expect(await headingOf(ADDRESS.toLowerCase())).to.equal(`Connect a wallet to write to ${ADDRESS}`);
    expect(await headingOf(ADDRESS, "zh-CN")).to.equal(`连接钱包，即可给 ${ADDRESS} 发消息`);
  });

  for (const [what, to] of [
    ["a mistyped address", ADDRESS.replace("d8dA", "D8dA")],
    ["a sentence", "support, who will ask for your recovery phrase"],
    ["an address with words behind it", `${ADDRESS} (official support)`],
    ["a name", "support.eth"],
    ["markup", "<img src=x onerror=alert(1)>"],
    ["nothing", ""],
  ] as const)
    it(`shows nothing of ${what}`, async () => {
      expect(await headingOf(to)).to.equal(GENERAL);
    });
});
