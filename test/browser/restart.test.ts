import { expect } from "chai";

import { anyPorts } from "../../scripts/stack/ports.ts";
import { startStack } from "../../scripts/stack/startStack.ts";
import { openBrowser } from "./support/openBrowser.ts";
import { expectVerdict, lookAt, say, signUp, withoutWallet } from "./support/people.ts";

describe("a local network that ended and was started again", function () {
  this.timeout(180_000);

  it("is a new one to the browser: what is left of the old one is removed, and everything works from the start", async () => {
    const browser = await openBrowser();
    const { page } = await withoutWallet(browser);
    const first = await startStack({ site: true });
    await signUp(page, first, /Demo wallet/);
    const before = await page.getByRole("button", { name: /^Connected as/ }).getAttribute("title");
    const port = Number(new URL(first.siteUrl).port);
    await first.close();

    const second = await startStack({ site: true, contacts: true, ports: { ...anyPorts, site: port } });
    expect(second.siteUrl).to.equal(first.siteUrl);
    await signUp(page, second, /Demo wallet/);
    expect(await page.getByRole("button", { name: /^Connected as/ }).getAttribute("title")).to.not.equal(before);
    const instances = await page.evaluate(() =>
      [...new Set(Object.keys(localStorage).map((key) => /^kedge\/(local-[^/]+)\//.exec(key)?.[1]))].filter(Boolean),
    );
    expect(instances).to.deep.equal([`local-${second.network.instance ?? ""}`]);

    await lookAt(page, second.network.samples.find(({ shows }) => shows === "verified")?.account ?? "");
    await page.getByRole("button", { name: "Start conversation" }).click();
    await expectVerdict(page, "Verified");
    await say(page, "still afloat");
    await page
      .getByText(/Got your message/)
      .first()
      .waitFor();
    await browser.close();
    await second.close();
  });
});
