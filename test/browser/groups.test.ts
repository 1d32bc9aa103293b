import { readFileSync } from "node:fs";

import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { generatePrivateKey, privateKeyToAddress } from "viem/accounts";

import { shortAddress } from "../../app/_lib/text/shortAddress.ts";
import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { inboxOf } from "../support/received.ts";
import { expectNoFindings, pressByKeyboard } from "./support/accessibility.ts";
import { bubble, expectVerdict, say, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

const shortOf = ({ account }: Person) => shortAddress(account.address);

describe("groups, in the browser", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: WalletVisitor;
  let page: Page;
  let bob: Person;
  let carol: Person;
  let dave: Person;
  let isRefusing = false;

  withStage(
    async (stage) => {
      ({ stack } = stage);
      [alice, bob, carol, dave] = await Promise.all([
        stage.signedUp(),
        stage.publishedPerson(),
        stage.person(),
        stage.publishedPerson(),
      ]);
      page = alice.page;
    },
    {
      intercept: {
        sendGroupMessages: (request, next) => {
          if (isRefusing) throw new Error("the network is down for writing");
          return next(request);
        },
      },
    },
  );
  beforeEach(() => page.goto(`${stack.siteUrl}/chat/`));
  afterEach(() => void (isRefusing = false));

  /** By place, not by role: behind an open dialog it has none. */
  const header = () => page.locator("main header");
  const create = () => page.getByRole("button", { name: "Create group" });
  const panel = () => page.getByRole("dialog", { name: "Group", exact: true });
  const card = (someone: Person) => page.getByRole("listitem").filter({ hasText: shortOf(someone) });

  async function fill(field: string, text: string): Promise<void> {
    await page.getByLabel(field).fill(text);
    await page.getByRole("button", { name: "Add", exact: true }).click();
  }

  /** Creates a group in the page, with people who may all be written to. */
  async function createGroup(name: string, ...people: Person[]): Promise<string> {
    await page.getByRole("button", { name: "New group" }).click();
    await page.getByLabel("Name of the group").fill(name);
    for (const someone of people) await fill("Address of a member", someone.account.address);
    await create().click();
    await header().getByRole("heading", { name }).waitFor();
    const id = new URL(page.url()).searchParams.get("c");
    if (id === null) throw new Error(`no conversation in ${page.url()}`);
    await Promise.all(people.map((someone) => someone.session.conversations()));
    return id;
  }

  async function openPanel(): Promise<Locator> {
    await page.getByRole("button", { name: /Members and proof$/ }).click();
    await panel().waitFor();
    return panel();
  }

  /** What a member's own device knows of them in a group. */
  async function roleOf(someone: Person, id: string): Promise<string | undefined> {
    await someone.session.sync(id);
    return (await someone.session.members(id)).find(({ inboxId }) => inboxId === someone.port.inboxId)?.role;
  }

  it("say of each address whether it can be in one, before there is one", async () => {
    const ghost = await dave.anotherDevice();
    await page.getByRole("button", { name: "New group" }).click();
    await page.getByText("Nobody yet. Add at least one address.").waitFor();
    expect(await create().isDisabled()).to.equal(true);
    await page.getByLabel("Name of the group").fill("Harbour");
    await fill("Address of a member", "0x12");
    await page.getByText("An address has 42 characters; this has 4.").waitFor();
    await fill("Address of a member", alice.address);
    await page.getByText("This is your own address.", { exact: false }).waitFor();
    await fill("Address of a member", bob.account.address);
    await card(bob).getByText("Verified", { exact: true }).waitFor();
    await fill("Address of a member", bob.account.address);
    await page.getByText("This address is already here.").waitFor();
    await fill("Address of a member", carol.account.address);
    await card(carol).getByText("Unregistered", { exact: true }).waitFor();

    const nobody = privateKeyToAddress(generatePrivateKey());
    await fill("Address of a member", nobody);
    await page.getByText("Cannot be added").waitFor();
    await page.getByRole("button", { name: "Copy invitation link" }).waitFor();
    await fill("Address of a member", dave.account.address);
    await card(dave).getByText("Unknown device", { exact: true }).waitFor();
    await page
      .getByText(`Resolve or take off: ${shortAddress(nobody)} and ${shortOf(dave)}.`, { exact: false })
      .waitFor();
    expect(await create().isDisabled()).to.equal(true);
    await expectNoFindings(page, "group-new");

    await page.getByRole("button", { name: `Take ${shortAddress(nobody)} off the list` }).click();
    await card(dave).getByRole("button", { name: "Accept this device…" }).click();
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Accept this one device" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await create().isEnabled(), "accepted by name").to.equal(true);
    await page.getByRole("button", { name: `Take ${shortOf(dave)} off the list` }).click();
    await page.getByRole("button", { name: "Start over" }).click();
    expect(await page.getByLabel("Name of the group").inputValue()).to.equal("");
    await page.getByText("Nobody yet. Add at least one address.").waitFor();
    expect(await page.getByRole("button", { name: "Start over" }).count()).to.equal(0);
    await ghost.port.revokeInstallations([ghost.session.installationId]);
    await ghost.close();
  });

  it("that are half put together wait while something else is looked at, and when the page comes back; sealed, and not in its address", async () => {
    await page.getByRole("button", { name: "New group" }).click();
    await page.getByLabel("Name of the group").fill("Halfway House");
    await fill("Address of a member", bob.account.address);
    await card(bob).getByText("Verified", { exact: true }).waitFor();
    await page.getByLabel("Address of a member").fill("0xhalf-an-address");
    const expectAllThere = async () => {
      await card(bob).getByText("Verified", { exact: true }).waitFor();
      expect(await page.getByLabel("Name of the group").inputValue()).to.equal("Halfway House");
      expect(await page.getByLabel("Address of a member").inputValue()).to.equal("0xhalf-an-address");
      expect(page.url()).to.equal(`${stack.siteUrl}/chat/?new=group`);
    };
    await page.getByRole("navigation").getByRole("link", { name: "My devices" }).click();
    await page.getByRole("heading", { name: "My devices" }).waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Messages" }).click();
    await page.getByRole("button", { name: "New group" }).click();
    await expectAllThere();
    await page.reload();
    await expectAllThere();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).to.match(/sealed\/form\//);
    expect(kept).to.not.match(/Halfway|half-an/);
    await page.getByRole("button", { name: "Start over" }).click();
    await page.reload();
    await page.getByText("Nobody yet. Add at least one address.").waitFor();
    expect(await page.getByLabel("Name of the group").inputValue()).to.equal("");
  });

  it("and a half-typed address of a new message wait alike, and go once it is used", async () => {
    const field = page.getByRole("textbox", { name: "Address" });
    await page.getByRole("button", { name: "New message" }).click();
    await field.fill("0x12");
    await page.getByRole("navigation").getByRole("link", { name: "My data" }).click();
    await page.getByRole("heading", { name: "My data" }).waitFor();
    await page.goto(`${stack.siteUrl}/chat/`);
    await page.getByRole("button", { name: "New message" }).click();
    await page.getByRole("button", { name: "Scan a code" }).waitFor();
    expect(await field.inputValue()).to.equal("0x12");
    expect(new URL(page.url()).searchParams.get("to")).to.equal("");
    await field.fill(bob.account.address);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Start conversation" }).waitFor();
    await page.getByRole("button", { name: "New message" }).click();
    await page.getByRole("button", { name: "Scan a code" }).waitFor();
    expect(await field.inputValue()).to.equal("");
  });

  it("are created whole or not at all, and what was entered stays", async () => {
    await page.getByRole("button", { name: "New group" }).click();
    await page.getByLabel("Name of the group").fill("Harbour");
    await fill("Address of a member", bob.account.address);
    await fill("Address of a member", carol.account.address);
    await card(carol).getByText("Unregistered", { exact: true }).waitFor();
    isRefusing = true;
    await create().click();
    await page.getByText("The group was not created. Nobody was told anything.").waitFor();
    expect(await page.getByLabel("Name of the group").inputValue()).to.equal("Harbour");
    expect(await bob.session.conversations()).to.have.length(0);
    isRefusing = false;
    await create().click();
    await header().getByRole("heading", { name: "Harbour" }).waitFor();
    await header().getByText("3 members").waitFor();
    await expectVerdict(page, "Unregistered");
    expect((await bob.session.conversations()).map(({ name }) => name)).to.deep.equal(["Harbour"]);
    const list = page.getByRole("region", { name: "Conversations" });
    expect(await list.getByRole("button", { name: /Harbour/ }).count(), "one group in the list").to.equal(1);
  });

  it("carry messages to and from everybody, each under their address", async () => {
    const id = await createGroup("Talk", bob, carol);
    const toBob = await inboxOf(bob);
    await say(page, "hello both");
    expect(await toBob.next()).to.deep.include({ content: { type: "text", text: "hello both", format: "plain" } });
    await toBob.close();
    await bob.session.setConsent(id, "allowed");
    await bob.session.send(id, "hello all");
    await bubble(page, "hello all").waitFor();
    await expectNoFindings(page, "group-conversation");
  });

  it("show each member's devices and proof behind the verdict", async () => {
    await createGroup("Proof", bob, carol);
    const open = await openPanel();
    await open.getByText("1 verified and 1 unregistered").waitFor();
    await card(bob)
      .getByRole("button", { name: new RegExp(`^${shortOf(bob)}`) })
      .click();
    await card(bob).getByText("Proven", { exact: true }).waitFor();
    await card(bob).getByRole("button", { name: "Check again" }).click();
    await card(bob).getByRole("button", { name: "Check again" }).waitFor();
    await expectNoFindings(page, "group-panel");
    await card(bob).getByRole("button", { name: "Compare in person" }).click();
    const compare = page.getByRole("dialog", { name: /^Compare with/ });
    const { number } = await bob.session.comparison.read(alice.address);
    await compare.getByText(number[0] ?? "").waitFor();
    await compare.getByRole("button", { name: "The numbers are the same" }).click();
    await compare.getByText("You compared the keys that this contact has now.").waitFor();
    await page.keyboard.press("Escape");
    await compare.waitFor({ state: "detached" });
    await card(bob).getByRole("img", { name: "Verified in person" }).waitFor();
  });

  it("say of whom the keys have changed since they were compared in person", async () => {
    const erin = await person(stack);
    await erin.publish();
    await createGroup("Met", erin, dave);
    const compare = page.getByRole("dialog", { name: `Compare with ${shortOf(erin)}` });
    const compareAlike = async () => {
      await compare.getByRole("button", { name: "The numbers are the same" }).click();
      await compare.getByText("You compared the keys that this contact has now.").waitFor();
      await page.keyboard.press("Escape");
      await compare.waitFor({ state: "detached" });
    };
    await openPanel();
    await card(erin)
      .getByRole("button", { name: new RegExp(`^${shortOf(erin)}`) })
      .click();
    await card(erin).getByRole("button", { name: "Compare in person" }).click();
    await compareAlike();
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "detached" });
    const changed = page.getByRole("alert").filter({ hasText: "The keys have changed since you met" });
    expect(await changed.count()).to.equal(0);

    const second = await erin.anotherDevice();
    await second.publish();
    await changed.getByText(shortOf(erin)).waitFor();
    const mark = { name: `The keys of ${shortOf(erin)} have changed since you met` };
    await header().getByRole("img", mark).waitFor();
    const row = page.getByRole("region", { name: "Conversations" }).getByRole("button", { name: /Met/ });
    await row.getByRole("img", mark).waitFor();
    await expectNoFindings(page, "group-keys-changed");
    await changed.getByRole("button", { name: "See devices" }).click();
    await panel().getByText(`${mark.name}.`).waitFor();
    await card(erin).getByRole("img", { name: "The keys have changed since you met" }).waitFor();
    await card(erin).getByText("Compare again before you rely on it.", { exact: false }).waitFor();
    expect(await card(dave).getByRole("img", { name: "The keys have changed since you met" }).count()).to.equal(0);
    await expectNoFindings(page, "group-panel-keys-changed");
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "detached" });
    await changed.getByRole("button", { name: "Compare in person" }).click();
    await compareAlike();
    await changed.waitFor({ state: "detached" });
    await header().getByRole("img", mark).waitFor({ state: "detached" });
    await row.getByRole("img", mark).waitFor({ state: "detached" });
    await Promise.all([erin.close(), second.close()]);
  });

  it("say how long a name may be before it is cut, and show a long one whole", async () => {
    await page.getByRole("button", { name: "New group" }).click();
    const field = page.getByLabel("Name of the group");
    expect(
      await field.evaluate(
        (input) => document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent,
      ),
    ).to.match(/At most 60 characters/);
    const long = "The harbour watch of the northern quay, winter and summer al";
    const full = page.getByText("A name has no more than 60 characters.", { exact: false });
    await field.fill(long.slice(0, 59));
    expect(await full.count()).to.equal(0);
    await field.pressSequentially("l of it");
    await full.waitFor();
    expect(await field.inputValue()).to.equal(long.slice(0, 59) + "l");
    await screenshot(page, "group-name-full");
    await page.getByRole("button", { name: "Start over" }).click();

    await createGroup(long, bob);
    await page.setViewportSize({ width: 390, height: 844 });
    const lines = await header()
      .getByRole("heading")
      .evaluate((heading) => heading.getBoundingClientRect().height / parseFloat(getComputedStyle(heading).lineHeight));
    expect(Math.round(lines), "two lines").to.equal(2);
    await screenshot(page, "group-long-name");
    await openPanel();
    const whole = panel().getByText(long, { exact: true });
    expect(
      await whole.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth || clientWidth === 0),
    ).to.equal(true);
    await screenshot(page, "group-long-name-panel");
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("are renamed, grow and shrink, and say so in the timeline", async () => {
    const id = await createGroup("Before", bob);
    await openPanel();
    await panel().getByLabel("Name of the group").fill("After");
    await panel().getByRole("button", { name: "Rename" }).click();
    await panel().getByText("Renamed.").waitFor();
    await header().getByText("After", { exact: true }).waitFor();
    await bob.session.sync(id);
    expect((await bob.session.conversation(id)).name).to.equal("After");

    await panel().getByLabel("Address of a member").fill(bob.account.address);
    await panel().getByRole("button", { name: "Add", exact: true }).click();
    await panel().getByText("This address is already here.").waitFor();
    await panel().getByLabel("Address of a member").fill(dave.account.address);
    await panel().getByRole("button", { name: "Add", exact: true }).click();
    await panel().getByRole("button", { name: "Add a member" }).click();
    await header().getByText("3 members").waitFor();
    expect((await dave.session.conversations()).map((one) => one.id)).to.include(id);

    await card(dave)
      .getByRole("button", { name: new RegExp(`^${shortOf(dave)}`) })
      .click();
    await card(dave).getByRole("button", { name: "Remove from the group…" }).click();
    const sure = page.getByRole("dialog", { name: `Remove ${shortOf(dave)}?` });
    await sure.getByRole("button", { name: "Remove", exact: true }).click();
    await sure.waitFor({ state: "detached" });
    await header().getByText("2 members").waitFor();
    await page.keyboard.press("Escape");
    const log = page.getByRole("log");
    await log.getByText("You named the group “After”.").waitFor();
    await log.getByText(`You added ${shortOf(dave)}.`).waitFor();
    await log.getByText(`You removed ${shortOf(dave)}.`).waitFor();
    await dave.session.sync(id);
    expect((await dave.session.conversation(id)).isActive).to.equal(false);
    await page.reload();
    await log.getByText(`You removed ${shortOf(dave)}.`).waitFor();
  });

  it("are not left without a super admin; who leaves is taken out by an admin's device", async () => {
    const id = await createGroup("Roles", bob, carol);
    await openPanel();
    await panel().getByText("You are the only super admin.", { exact: false }).waitFor();
    await card(bob)
      .getByRole("button", { name: new RegExp(`^${shortOf(bob)}`) })
      .click();
    await card(bob).getByRole("button", { name: "Make admin" }).click();
    await card(bob).getByText("Admin", { exact: true }).waitFor();
    expect(await roleOf(bob, id)).to.equal("admin");
    await card(bob).getByRole("button", { name: "Make super admin" }).click();
    await card(bob).getByText("Super admin", { exact: true }).waitFor();
    expect(await roleOf(bob, id)).to.equal("super-admin");
    await expectNoFindings(page, "group-roles");

    await panel().getByRole("button", { name: "Leave group…" }).click();
    const sure = page.getByRole("dialog", { name: "Leave this group?" });
    await expectNoFindings(page, "group-leave");
    await sure.getByRole("button", { name: "Leave", exact: true }).click();
    await sure.waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.getByText("You asked to leave.", { exact: false }).first().waitFor();
    const bobIsOnline = await inboxOf(bob);
    await page.getByText("You are no longer a member of this group.", { exact: false }).waitFor();
    await bobIsOnline.close();
    expect(await page.getByRole("textbox", { name: /^Message to/ }).count()).to.equal(0);
    await page.getByRole("button", { name: /^Ended/ }).waitFor();
    await bob.session.sync(id);
    expect((await bob.session.members(id)).map(({ inboxId }) => inboxId)).to.have.members([
      bob.port.inboxId,
      carol.port.inboxId,
    ]);
    await expectNoFindings(page, "group-left");
  });

  it("say calmly that one was removed", async () => {
    const { id } = await bob.session.createGroup([alice.address], "Short");
    await page.goto(`${stack.siteUrl}/chat/?c=${id}`);
    await page.getByRole("button", { name: "Allow" }).click();
    const { inboxId } = (await bob.session.members(id)).find((one) => one.inboxId !== bob.port.inboxId) ?? {};
    if (inboxId === undefined) throw new Error("Alice is not in the group");
    await bob.session.removeMember(id, inboxId);
    await page.getByText("You are no longer a member of this group.", { exact: false }).waitFor();
  });

  it("of strangers wait in the requests, with who added one; they are allowed or blocked as a whole", async () => {
    const { id } = await carol.session.createGroup([alice.address], "Come and see");
    await carol.session.send(id, "free coins");
    await page.getByRole("button", { name: "Requests (1)" }).click();
    await page.getByRole("button", { name: /Come and see/ }).click();
    await page.getByText("You were added to the group “Come and see”").waitFor();
    const request = page
      .getByRole("main")
      .locator("div")
      .filter({ hasText: `${shortOf(carol)} added you.` })
      .last();
    await request.getByText("Some members have published no keys").waitFor();
    expect(await page.getByText("You can write").count(), "before it was accepted").to.equal(0);
    expect(await page.getByRole("textbox", { name: /^Message to/ }).count()).to.equal(0);
    await expectNoFindings(page, "group-request");
    await page.getByRole("button", { name: "Block", exact: true }).click();
    await page.getByText("You have blocked this group.").waitFor();
    await page.getByRole("button", { name: "Unblock" }).click();
    await page.getByRole("textbox", { name: "Message to the group “Come and see”" }).waitFor();
  });

  it("of strangers can be reported: a file of who wrote and when, their words only if wanted, and nothing of one's own", async () => {
    const { id } = await carol.session.createGroup([alice.address], "Quick money");
    await carol.session.send(id, "send me your seed");
    await page.goto(`${stack.siteUrl}/chat/?c=${id}`);
    await page.getByText("You were added to the group “Quick money”").waitFor();
    const report = async (withTexts: boolean) => {
      await page.getByRole("button", { name: "Report…" }).click();
      const dialog = page.getByRole("dialog", { name: "Block, and save a report?" });
      await dialog.getByLabel("Put in what they wrote, too").setChecked(withTexts);
      if (withTexts) await expectNoFindings(page, "report");
      const [saved] = await Promise.all([
        page.waitForEvent("download"),
        dialog.getByRole("button", { name: "Block and save" }).click(),
      ]);
      await dialog.waitFor({ state: "detached" });
      await page.getByText("You have blocked this group.").waitFor();
      return readFileSync(await saved.path(), "utf8");
    };
    const file = await report(false);
    expect(JSON.parse(file)).to.deep.include({ format: "kedge-report-1", conversationId: id });
    for (const fact of [carol.account.address, carol.port.inboxId, carol.session.installationId])
      expect(file).to.include(fact);
    for (const absent of ["send me your seed", alice.address, alice.address.toLowerCase()])
      expect(file).to.not.include(absent);
    expect(await report(true)).to.include("send me your seed");
    await page.getByRole("button", { name: "Unblock" }).click();
    await page.getByRole("textbox", { name: /^Message to/ }).waitFor();
  });

  it("name the member whose device is not published, and the ways out: accept it, or remove the member", async () => {
    const id = await createGroup("Closed", bob, dave);
    await say(page, "all verified");
    const ghost = await dave.anotherDevice();
    await dave.session.conversations();
    await dave.port.sync(id); // lets it in, as any other client would
    await expectVerdict(page, "Unknown device");
    const notice = page.getByRole("status").filter({ hasText: "A device that this address has not published" });
    await notice.getByText(shortOf(dave)).waitFor();
    await page.getByText(new RegExp(`^The device .* can read this now, under the name of ${shortOf(dave)}`)).waitFor();
    await page.getByRole("textbox", { name: /^Message to/ }).fill("who else?");
    expect(await page.getByRole("button", { name: "Send", exact: true }).isDisabled()).to.equal(true);
    await expectNoFindings(page, "group-unknown-device");

    await notice.getByRole("button", { name: "See devices" }).click();
    await card(dave).getByText("Not published", { exact: true }).waitFor();
    await card(dave).getByRole("button", { name: "Accept this device" }).click();
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Accept this one device" }).click();
    await card(dave).getByText("You accepted this device here.").waitFor();
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await bubble(page, "who else?").waitFor();

    const another = await dave.anotherDevice();
    await notice.getByRole("button", { name: "Check again" }).click();
    await notice.getByRole("button", { name: "Accept this device…" }).waitFor();
    await notice.getByRole("button", { name: "Remove from the group…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await expectVerdict(page, "Verified");
    await say(page, "without him");
    await Promise.all([ghost.close(), another.close()]);
  });

  it("are made and looked into without a pointer", async () => {
    await page.getByRole("button", { name: "New group" }).waitFor();
    await page.locator("#content").focus();
    await pressByKeyboard(page, "New group");
    await page.getByLabel("Name of the group").waitFor();
    await page.keyboard.type("Keys only");
    await pressByKeyboard(page, "Address of a member", "");
    await page.keyboard.type(bob.account.address);
    await page.keyboard.press("Enter");
    await card(bob).getByText("Verified", { exact: true }).waitFor();
    await pressByKeyboard(page, "Create group");
    await header().getByRole("heading", { name: "Keys only" }).waitFor();
    await pressByKeyboard(page, /Members and proof$/);
    await panel().waitFor();
    await pressByKeyboard(page, new RegExp(`^${shortOf(bob)}`));
    await panel().getByText("Proven", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "detached" });
  });

  it("speak Chinese as completely", async () => {
    const id = await createGroup("船员", bob, carol);
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("menuitemradio", { name: "中文" }).click();
    await page.keyboard.press("Escape");
    await page.locator("html[lang=zh]").waitFor();
    await page.getByRole("button", { name: /成员与证明$/ }).click();
    await page.getByRole("dialog", { name: "群组" }).getByText("1 人已验证").waitFor();
    await expectNoFindings(page, "group-panel-chinese");
    await page.goto(`${stack.siteUrl}/chat/?new=group`);
    await page.getByRole("heading", { name: "新建群组" }).waitFor();
    await expectNoFindings(page, "group-new-chinese");
    expect((await bob.session.conversation(id)).name).to.equal("船员");
  });
});
