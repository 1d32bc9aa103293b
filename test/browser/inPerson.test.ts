import { expect } from "chai";

import { shortAddress } from "../../app/_lib/text/shortAddress.ts";
import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { pretendedCamera, type Camera } from "./support/camera.ts";
import { expectVerdict, lookAt, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("codes before the camera", function () {
  this.timeout(180_000);
  const camera: Camera = pretendedCamera();
  let stack: Stack;
  let alice: WalletVisitor;
  let bob: Person;

  withStage(
    async (stage) => {
      ({ stack } = stage);
      [alice, bob] = await Promise.all([stage.signedUp(), stage.publishedPerson()]);
    },
    { browserArgs: camera.args },
  );
  after(() => camera.close());

  const scan = async (text: string, name: string) => {
    camera.show(text);
    await alice.page.getByRole("button", { name }).click();
  };

  it("that holds no address is called that, and nothing is opened", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: "New message" }).click();
    await scan("https://example.org/menu", "Scan a code");
    await page.getByText("This code holds no address.").waitFor();
    expect(new URL(page.url()).searchParams.get("to")).to.equal("");
  });

  for (const [what, wrap] of [
    ["an address", (address: string) => address],
    ["an address as wallets show it (ERC-681)", (address: string) => `ethereum:${address}@1`],
    ["an address with its chain (CAIP-10)", (address: string) => `eip155:31337:${address}`],
    ["a link to a message", (address: string) => `https://kedge.example/chat/?to=${address}`],
  ] as const) {
    it(`that holds ${what} opens a new message to it`, async () => {
      const { page } = alice;
      await page.goto(`${stack.siteUrl}/chat/?to=`);
      await scan(wrap(bob.account.address), "Scan a code");
      await page.getByRole("button", { name: "Start conversation" }).waitFor();
      expect(await page.getByRole("textbox", { name: "Address" }).inputValue()).to.equal(bob.account.address);
    });
  }

  it("that holds an address adds it to a group that is being put together, too", async () => {
    const { page } = alice;
    await page.goto(`${stack.siteUrl}/chat/?new=group`);
    await scan(`ethereum:${bob.account.address}@1`, "Scan a code");
    const bobsCard = page.getByRole("listitem").filter({ hasText: shortAddress(bob.account.address) });
    await bobsCard.getByText("Verified", { exact: true }).waitFor();
    await scan(alice.address, "Scan a code");
    await page.getByText("This is your own address.", { exact: false }).waitFor();
    expect(await page.getByLabel("Address of a member").inputValue()).to.equal(alice.address);
    await page.getByRole("button", { name: "Start over" }).click();
  });

  it("that one's own account menu shows leads others to a message to oneself", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: /^Connected as/ }).click();
    await page.getByRole("button", { name: "Show my address as a code" }).click();
    await page.getByRole("img", { name: "Your address as a code" }).waitFor();
    await screenshot(page, "my-code");
    await page.getByRole("button", { name: "Copy link to write to me" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("of another contact, or of keys that are not the same on both sides, is a mismatch", async () => {
    const { page } = alice;
    await lookAtBob();
    await page.getByRole("button", { name: "Start conversation" }).click();
    await expectVerdict(page, "Verified");
    await page.getByRole("button", { name: /^Verified/ }).click();
    await page.getByRole("button", { name: "Compare in person" }).click();
    const carol = await person(stack);
    await carol.publish();
    const { code } = await carol.session.comparison.read(alice.address);
    await scan(code, "Scan their code");
    await page.getByText("That code belongs to another contact.").waitFor();
    await carol.close();
  });

  it("that is none of Kedge is called that, and no mismatch: nothing was compared", async () => {
    const dialog = alice.page.getByRole("dialog", { name: /^Compare with/ });
    await dialog.getByLabel("Their code as text").fill("hello");
    await dialog.getByRole("button", { name: "Compare", exact: true }).click();
    await dialog.getByText("This is not a Kedge code.", { exact: false }).waitFor();
    expect(await dialog.getByText("The codes do not match").count()).to.equal(0);
  });

  it("of the contact, seen by both alike: verified in person, from then on", async () => {
    const { page } = alice;
    const { code } = await bob.session.comparison.read(alice.address);
    await scan(code, "Scan their code");
    const dialog = page.getByRole("dialog", { name: /^Compare with/ });
    await dialog.getByText("You compared the keys that this contact has now.").waitFor();
    expect(await dialog.getByText("The codes do not match").count()).to.equal(0);
    await screenshot(page, "verified-in-person");
    await page.reload();
    await page.getByRole("img", { name: "Verified in person" }).waitFor();
  });

  const lookAtBob = async () => {
    await alice.page.goto(`${stack.siteUrl}/chat/`);
    await lookAt(alice.page, bob.account.address);
  };
});
