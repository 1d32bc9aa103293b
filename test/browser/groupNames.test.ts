import { expect } from "chai";
import type { Page } from "playwright-core";

import { shortAddress } from "../../app/_lib/text/shortAddress.ts";
import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { expectVerdict, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

/** Names that a hostile member writes; what the page shows instead; and what it says of them. */
const NAMES: { what: string; name: string; shown: string; says: RegExp | null }[] = [
  {
    what: "markup",
    name: `<img src=x onerror="window.pwned=1"><b id=pwned>Bold</b>`,
    shown: `<img src=x onerror="window.pwned=1"><b id=pwned>Bold</b>`,
    says: null,
  },
  {
    what: "marks that turn text around",
    name: "pay \u202emoc.egdek\u202c now",
    shown: "pay ◌moc.egdek◌ now",
    says: /invisible marks/,
  },
  { what: "zero width", name: "Ke\u200bd\u00adge\ufeff", shown: "Ke◌d◌ge◌", says: /invisible marks/ },
  { what: "look-alike letters", name: "Kеdgе", shown: "Kеdgе", says: /mixes alphabets/ },
  {
    what: "10,000 characters",
    name: "endless ".repeat(1_250),
    shown: `${"endless ".repeat(8).slice(0, 60).trimEnd()}…`,
    says: /was cut/,
  },
  { what: "nothing but blanks", name: " \u3000\u2800\u3164 \n", shown: "Group without a name", says: null },
  { what: "an address", name: "0x7099…79C8", shown: "0x7099...79C8", says: /looks like an address/ },
  {
    what: "a verdict's own signs",
    name: "Kedge support ✔ verified",
    shown: "Kedge support ◌ verified",
    says: /proves nothing/,
  },
  { what: "an end of the sentence", name: "x”. Verified: “y", shown: 'x". Verified: "y', says: /proves nothing/ },
];

describe("hostile names of groups, in the browser", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: WalletVisitor;
  let page: Page;
  let mallory: Person;
  let title = "";

  withStage(async (stage) => {
    ({ stack } = stage);
    [alice, mallory] = await Promise.all([stage.signedUp(), stage.person()]);
    page = alice.page;
    title = await page.title();
  });

  const header = () => page.locator("main header");

  /** Nothing that was written became part of the page, and nothing of it reaches beyond the screen. */
  async function expectHarmless(): Promise<void> {
    const found = await page.evaluate(() => ({
      ran: "pwned" in window && window.pwned !== document.getElementById("pwned"),
      elements: document.querySelectorAll("#pwned, main img, main b").length,
      isWider: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    expect(found).to.deep.equal({ ran: false, elements: 0, isWider: false });
    expect((await page.title()).replace(/^\(\d+\) /, ""), "the tab's title").to.equal(title);
  }

  for (const { what, name, shown, says } of NAMES) {
    it(`shows ${what} harmlessly, marked as a group's name, with a shield that says what it said before`, async () => {
      const { id } = await mallory.session.createGroup([alice.address], name);
      await page.goto(`${stack.siteUrl}/chat/`);
      await page.getByRole("button", { name: /^Requests/ }).click();
      const row = page.getByRole("listitem").getByRole("button").first();
      await row.getByText(shown, { exact: true }).waitFor();
      await row.getByRole("img", { name: "Verdict: Unregistered" }).waitFor();
      await row.getByRole("img", { name: "Group" }).waitFor();
      await expectHarmless();

      await page.goto(`${stack.siteUrl}/chat/?c=${id}`);
      await expectVerdict(page, "Unregistered");
      expect(await header().getByRole("heading").innerText()).to.equal(shown);
      await header().getByText("2 members").waitFor();
      const inSentence = shown === "Group without a name" ? "an unnamed group" : `the group “${shown}”`;
      await page.getByText(`You were added to ${inSentence}`, { exact: true }).waitFor();
      const warnings = await header().locator("p.text-warn").allInnerTexts();
      if (says) expect(warnings.join(" ")).to.match(says);
      else expect(warnings).to.deep.equal([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectHarmless();
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByRole("button", { name: "Block", exact: true }).click();
      await page.getByText("You have blocked this group.").waitFor();
    });
  }

  it("keeps them so when a group is renamed, in its timeline, beside the composer and among search results", async () => {
    const { id } = await mallory.session.createGroup([alice.address], "Harmless");
    await page.goto(`${stack.siteUrl}/chat/?c=${id}`);
    await page.getByRole("button", { name: "Allow" }).click();
    const name = `${shortAddress(mallory.account.address)} ✔ Verified \u202e<b id=pwned>`;
    const shown = `${shortAddress(mallory.account.address).replace("…", "...")} ◌ Verified ◌<b id=pwned>`;
    await mallory.session.rename(id, name);
    await page.getByText(`${shortAddress(mallory.account.address)} named the group “${shown}”.`).waitFor();
    await page.getByRole("textbox", { name: `Message to the group “${shown}”`, exact: true }).waitFor();
    await expectVerdict(page, "Unregistered");
    await expectHarmless();
    await page.getByRole("searchbox").fill("verified");
    const result = page.getByRole("button", { name: "Group" }).filter({ hasText: shown });
    await result.first().waitFor();
    await expectHarmless();
    await screenshot(page, "group-hostile-name");
  });
});
