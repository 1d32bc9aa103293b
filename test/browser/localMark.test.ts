import { expect } from "chai";
import type { Browser } from "playwright-core";

import { serveSite } from "../../scripts/site/serveSite.ts";
import { buildSite, SITE_ROOT } from "../../scripts/stack/buildSite.ts";
import { idleNetwork } from "./support/idleNetwork.ts";
import { openBrowser } from "./support/openBrowser.ts";
import { ROUTES } from "./support/routes.ts";
import { picture } from "./support/screenshot.ts";

describe("the mark of a network on which nothing is worth money", function () {
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

  for (const [locale, width, word, whole] of [
    ["en-US", 1280, "Local network", "Local network"],
    ["en-US", 390, "Local", "Local network"],
    ["en-US", 320, "Local", "Local network"],
    ["zh-CN", 390, "本地", "本地网络"],
    ["zh-CN", 320, "本地", "本地网络"],
  ] as const)
    it(`is in sight and stands in nothing's way: ${locale}, ${width} pixels wide`, async () => {
      const context = await browser.newContext({ locale, viewport: { width, height: 640 } });
      const page = await context.newPage();
      for (const route of Object.keys(ROUTES)) {
        await page.goto(site.url + route, { waitUntil: "networkidle" });
        const header = page.locator("body header").first();
        const [mark, connect] = [header.getByText(word, { exact: true }), header.getByRole("button").first()];
        const [markBox, connectBox] = [await mark.boundingBox(), await connect.boundingBox()];
        expect((markBox?.x ?? 0) + (markBox?.width ?? 0), route)
          .to.be.greaterThan(0)
          .and.at.most(connectBox?.x ?? 0);
        expect(connectBox?.height, `${route}, in one line`).to.be.at.most(40);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, route).to.be.at.most(0);
        expect(await header.getByText(whole, { exact: true }).count(), "whole for whoever hears it").to.equal(1);
      }
      await picture(page, `local-mark-${locale}-${width}`);
      await context.close();
    });
});
