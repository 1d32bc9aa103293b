import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { shortAddress } from "../../app/_lib/text/shortAddress.ts";
import { serveSite } from "../../scripts/site/serveSite.ts";
import { SITE_ROOT } from "../../scripts/stack/buildSite.ts";
import type { Stack } from "../../scripts/stack/startStack.ts";
import { deployNames, type Names } from "../support/names/deployNames.ts";
import type { Person } from "../support/person.ts";
import { pressByKeyboard } from "./support/accessibility.ts";
import { expectVerdict, lookAt, signUp, withoutWallet, withWallet, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("names that stand for addresses", function () {
  this.timeout(180_000);
  let stack: Stack;
  /** The same network and page, with names configured. */
  let named: Stack;
  let site: Awaited<ReturnType<typeof serveSite>>;
  let names: Names;
  let browser: Browser;
  let alice: WalletVisitor;
  let bob: Person;
  let carol: Person;

  withStage(async (stage) => {
    ({ stack, browser } = stage);
    names = await deployNames(stack.rpcUrl);
    site = await serveSite({ root: SITE_ROOT, port: 0, network: { ...stack.network, ens: names.ens } });
    named = { ...stack, siteUrl: site.url };
    [alice, bob, carol] = await Promise.all([
      withWallet(browser, stack),
      stage.publishedPerson(),
      stage.publishedPerson(),
    ]);
    await names.point("bob.eth", bob.account.address);
    await names.point("пример.eth", carol.account.address);
    await signUp(alice.page, named);
  });
  after(() => site.close());

  const card = (page: Page, name: string) => page.getByRole("region", { name: `Where ${name} leads` });

  it("are looked up for a new message: the address stands beside the name, and the verdict is about the address", async () => {
    const { page } = alice;
    await lookAt(page, "Bob.ETH");
    await card(page, "bob.eth").getByText(bob.account.address).waitFor();
    await page.getByText("Verified. Every device that can read this is one that this address has published.").waitFor();
    await screenshot(page, "name");
    await page.getByRole("button", { name: "Start conversation" }).click();
    await expectVerdict(page, "Verified");
  });

  it("that nobody has, or that are none, each get a sentence", async () => {
    const { page } = alice;
    await page.goto(`${named.siteUrl}/chat/?to=nobody.eth`);
    await page.getByText("This name leads to no address.", { exact: false }).waitFor();
    await page.goto(`${named.siteUrl}/chat/?to=${encodeURIComponent("bоb.eth")}`);
    await page.getByText("or can be taken for another name", { exact: false }).waitFor();
    await page.goto(`${named.siteUrl}/chat/?to=${encodeURIComponent("аррӏе.eth")}`);
    await page.getByText("or can be taken for another name", { exact: false }).waitFor();
    await names.pointElsewhere("host.eth");
    await page.goto(`${named.siteUrl}/chat/?to=host.eth`);
    await page.getByText("a host that would learn who asks", { exact: false }).waitFor();
    expect(await page.getByRole("button", { name: "Start conversation" }).count()).to.equal(0);
  });

  it("with letters that look like others have these marked", async () => {
    const { page } = alice;
    await page.goto(`${named.siteUrl}/chat/?to=${encodeURIComponent("пример.eth")}`);
    await page.getByText("This name has letters that can be taken for others").waitFor();
    expect(await card(page, "пример.eth").locator("mark").allInnerTexts()).to.deep.equal([..."пример"]);
    await screenshot(page, "name-look-alike");
  });

  it("that lead elsewhere than before are not followed until somebody says so", async () => {
    const { page } = alice;
    await names.point("bob.eth", carol.account.address);
    await page.goto(`${named.siteUrl}/chat/?to=bob.eth`);
    await page.getByText("This name leads elsewhere than before").waitFor();
    await page.getByText(bob.account.address, { exact: false }).first().waitFor();
    expect(await page.getByRole("button", { name: "Start conversation" }).count()).to.equal(0);
    await screenshot(page, "name-moved");
    await page.getByRole("button", { name: "Go on with the new address" }).click();
    await page.getByRole("button", { name: "Start conversation" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Start conversation" }).waitFor();
    expect(await page.getByText("This name leads elsewhere than before").count()).to.equal(0);
  });

  it("are taken for the members of a group by the same field, with the same marks, and the address that is added is shown first", async () => {
    const { page } = alice;
    const add = page.getByRole("button", { name: "Add", exact: true });
    const chosen = (someone: Person) =>
      page.getByRole("listitem").filter({ hasText: shortAddress(someone.account.address) });
    const enter = async (text: string) => {
      await page.getByLabel("Address of a member").fill(text);
      await add.click();
    };
    await names.point("dora.eth", bob.account.address);
    await page.goto(`${named.siteUrl}/chat/?new=group`);
    await enter("пример.eth");
    await card(page, "пример.eth").getByText(carol.account.address).waitFor();
    await page.getByText("This name has letters that can be taken for others").waitFor();
    await screenshot(page, "group-name-look-alike");
    await page.getByRole("button", { name: `Add ${shortAddress(carol.account.address)}` }).click();
    await chosen(carol).getByText("Verified", { exact: true }).waitFor();
    expect(await chosen(carol).locator("mark").allInnerTexts()).to.deep.equal([..."пример"]);
    await enter("dora.eth");
    await pressByKeyboard(page, `Add ${shortAddress(bob.account.address)}`);
    await chosen(bob).getByText("dora.eth").waitFor();
    expect(
      await page.getByLabel("Address of a member").evaluate((field) => field === document.activeElement),
      "the next one can be typed at once",
    ).to.equal(true);
    await enter("nobody.eth");
    await page.getByText("This name leads to no address.", { exact: false }).waitFor();

    await names.point("dora.eth", carol.account.address);
    await enter("dora.eth");
    await page.getByText("This name leads elsewhere than before").waitFor();
    expect(await page.getByRole("button", { name: /^Add 0x/ }).count()).to.equal(0);
    await page.getByRole("button", { name: "Go on with the new address" }).click();
    await page.getByText("This address is already here.").waitFor();
    expect(await page.getByRole("button", { name: /^Add 0x/ }).count()).to.equal(0);
    await screenshot(page, "group-by-name");
    await page.getByRole("button", { name: "Create group" }).click();
    await page.locator("main header").getByText("3 members").waitFor();
  });

  it("are looked up by anybody, without a wallet", async () => {
    const { page, context } = await withoutWallet(browser);
    await page.goto(`${named.siteUrl}/verify/`);
    await page.getByLabel("Address").fill("bob.eth");
    await page.getByRole("button", { name: "Look up" }).click();
    await card(page, "bob.eth").getByText(carol.account.address).waitFor();
    await page.getByText("Active · Proven").waitFor();
    expect(new URL(page.url()).searchParams.get("address")).to.equal("bob.eth");
    await context.close();
  });

  it("are said not to be configured where they are not", async () => {
    const { page, context } = await withoutWallet(browser);
    await page.goto(`${stack.siteUrl}/verify/?address=bob.eth`);
    await page.getByText("Names are not looked up on this network.", { exact: false }).waitFor();
    expect(await page.getByRole("button", { name: "Try again" }).count(), "nothing that would help").to.equal(0);
    await page.getByRole("textbox", { name: "Address" }).fill("bob");
    await page.getByRole("button", { name: "Look up" }).click();
    await page.getByText("Names are not looked up on this network.", { exact: false }).waitFor();
    await context.close();
  });
});
