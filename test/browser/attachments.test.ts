import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import type { InlineFile, Message, RemoteFile } from "@kedge/sdk";
import { fileCipher } from "@kedge/sdk/node";
import { expect } from "chai";
import type { Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import {
  bubble,
  expectVerdict,
  say,
  signUp,
  startConversation,
  withWallet,
  type WalletVisitor,
} from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

/** What a camera writes into a picture, in place of the real thing: an Exif segment (APP1) with words that can be looked for. */
const SECRET = "GPS 31.2304N 121.4737E";

/** A JPEG with an Exif segment behind its first marker. */
function withExif(jpeg: Buffer): Buffer {
  const words = Buffer.from(`Exif\0\0${SECRET}`);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, words.length + 2]), words]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

/** A picture that the browser itself drew. */
async function draw(page: Page, type: string): Promise<Buffer> {
  const bytes = await page.evaluate(async (mimeType) => {
    const canvas = new OffscreenCanvas(320, 200);
    const context = canvas.getContext("2d");
    if (context) {
      context.fillStyle = "teal";
      context.fillRect(0, 0, 320, 200);
      context.fillStyle = "gold";
      context.fillRect(40, 40, 120, 90);
    }
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: mimeType })).arrayBuffer())];
  }, type);
  return Buffer.from(bytes);
}

describe("files in messages", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: WalletVisitor;
  let bob: Person;
  let id: string;
  let page: Page;
  /** Everything that Alice's page asked for. */
  const requests: string[] = [];

  withStage(async (stage) => {
    ({ stack } = stage);
    alice = await withWallet(stage.browser, stack);
    page = alice.page;
    page.on("request", (request) => requests.push(request.url()));
    bob = await stage.publishedPerson();
    await signUp(page, stack);
    await startConversation(page, bob.account.address);
    await expectVerdict(page, "Verified");
    await say(page, "Hello Bob");
    id = (await bob.session.conversations())[0]?.id ?? "";
  });

  const log = () => page.getByRole("log");
  const row = (text: string) => log().locator("li").filter({ hasText: text }).last();
  const chosen = () => page.getByRole("list", { name: "Files to be sent" }).getByRole("listitem");
  const choose = (file: { name: string; mimeType: string; buffer: Buffer }) =>
    page.locator("input[type=file]").setInputFiles(file);
  const send = () => page.getByRole("button", { name: "Send", exact: true }).click();
  const filesOn = (host: string) => requests.filter((url) => url.startsWith(host) && url.includes("/files/"));
  const host = () => stack.network.attachments?.downloadUrl ?? "";

  const seenBy = async (someone: Person): Promise<Message[]> => {
    await someone.session.sync(id);
    return someone.session.messages(id, { limit: 100 });
  };

  /** A file that Alice's page says is sent, as Bob's device opens it. */
  async function receivedByBob(name: string): Promise<InlineFile & { remote: RemoteFile | null }> {
    await row(name).getByLabel("Sent").waitFor();
    const found = (await seenBy(bob)).findLast(
      ({ content }) => (content.type === "remote-file" || content.type === "inline-file") && content.file.name === name,
    );
    if (found?.content.type === "inline-file") return { ...found.content.file, remote: null };
    if (found?.content.type !== "remote-file") throw new Error(`Bob has no file "${name}"`);
    const remote = found.content.file;
    const response = await fetch(remote.url);
    const ciphertext = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.from(ciphertext).includes(name), "the host reads nothing").to.equal(false);
    return { ...(await fileCipher.open(ciphertext, remote)), remote };
  }

  /** Bob uploads a file and sends where it lies, with whatever he says of it. */
  async function sendFromBob(file: InlineFile, lies: Partial<RemoteFile> = {}, from = bob, conversation = id) {
    const { ciphertext, ...keys } = await fileCipher.seal(file);
    const uploadUrl = stack.network.attachments?.uploadUrl ?? "";
    const response = await fetch(uploadUrl, { method: "POST", body: new Blob([Uint8Array.from(ciphertext)]) });
    const url = `${host()}/${await response.text()}`;
    await from.session.send(conversation, {
      type: "remote-file",
      file: { ...keys, url, name: file.name, size: ciphertext.length, scheme: "https://", ...lies },
    });
    return url;
  }

  async function expectNoFindings(screen: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(
      violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`),
      screen,
    ).to.deep.equal([]);
    await screenshot(page, screen);
  }

  it("sends a picture without what the camera wrote into it, seen before and after", async () => {
    const photograph = withExif(await draw(page, "image/jpeg"));
    await choose({ name: "harbour.jpg", mimeType: "image/jpeg", buffer: photograph });
    await chosen().getByText("Place, time and camera are taken out of it.").waitFor();
    await chosen().locator("img").waitFor();
    await expectNoFindings("file-chosen");
    await send();
    await row("harbour.jpg").locator("img").waitFor();
    const { bytes, mimeType, remote } = await receivedByBob("harbour.jpg");
    expect(remote?.url).to.match(new RegExp(`^${host()}/[0-9a-f-]{36}$`));
    expect(mimeType).to.equal("image/jpeg");
    expect(Buffer.from(bytes).includes(SECRET)).to.equal(false);
    expect([...bytes.subarray(0, 2)]).to.deep.equal([0xff, 0xd8]);
    await expectNoFindings("file-picture");
  });

  it("sends it byte by byte where the user wants that, and says what goes along", async () => {
    const photograph = withExif(await draw(page, "image/jpeg"));
    await choose({ name: "evidence.jpg", mimeType: "image/jpeg", buffer: photograph });
    await chosen().getByLabel("Send untouched, as a file").check();
    await chosen()
      .getByText(/with all that was written into it/)
      .waitFor();
    await send();
    const { bytes } = await receivedByBob("evidence.jpg");
    expect(Buffer.from(bytes).equals(photograph)).to.equal(true);
  });

  it("takes files that are dropped or pasted, sends them with a text, and forgets what was taken back", async () => {
    const give = (event: "drop" | "paste", name: string) =>
      page.evaluate(
        ([kind, fileName]) => {
          const data = new DataTransfer();
          data.items.add(new File(["holds"], fileName ?? "", { type: "text/plain" }));
          const field = document.querySelector("textarea");
          field?.dispatchEvent(
            kind === "drop"
              ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
              : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
          );
        },
        [event, name],
      );
    await give("drop", "dropped.txt");
    await give("paste", "pasted.txt");
    await give("drop", "unwanted.txt");
    await page.getByRole("button", { name: "Do not send unwanted.txt" }).click();
    expect(await chosen().count()).to.equal(2);
    await page.getByRole("textbox", { name: /^Message to/ }).fill("two files");
    await page.keyboard.press("Enter");
    await bubble(page, "two files").waitFor();
    for (const name of ["dropped.txt", "pasted.txt"])
      expect(new TextDecoder().decode((await receivedByBob(name)).bytes)).to.equal("holds");
    expect(await log().getByText("unwanted.txt").count()).to.equal(0);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      row("dropped.txt").getByRole("button", { name: "Save dropped.txt" }).click(),
    ]);
    expect(download.suggestedFilename()).to.equal("dropped.txt");
  });

  it("keeps what is written while a picture is made ready", async () => {
    await choose({ name: "slow.jpg", mimeType: "image/jpeg", buffer: await draw(page, "image/jpeg") });
    await page.evaluate(() => {
      const draws = window.createImageBitmap.bind(window);
      const held = new Promise<void>((resolve) => window.addEventListener("go-on", () => resolve(), { once: true }));
      window.createImageBitmap = async (source: ImageBitmapSource, options?: ImageBitmapOptions) => {
        await held;
        window.createImageBitmap = draws;
        return draws(source, options);
      };
    });
    const composer = page.getByRole("textbox", { name: /^Message to/ });
    await composer.fill("goes with it");
    const uploaded = page.waitForResponse((response) => response.url().endsWith("/upload"));
    await page.keyboard.press("Enter");
    await page.keyboard.type(", and this comes after");
    await page.evaluate(() => window.dispatchEvent(new Event("go-on")));
    await row("slow.jpg").waitFor();
    await bubble(page, "goes with it").waitFor();
    expect(await composer.inputValue()).to.equal(", and this comes after");
    await composer.fill("");
    await uploaded;
  });

  it("says the limit before anything is uploaded", async () => {
    const uploads = requests.filter((url) => url.endsWith("/upload")).length;
    await choose({ name: "film.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(16_000_000) });
    await chosen().getByText("16 MB is too large; at most 15 MB can be sent.").waitFor();
    await screenshot(page, "file-too-large");
    await send();
    await page.getByRole("alert").filter({ hasText: "This file is too large to be sent." }).waitFor();
    expect(requests.filter((url) => url.endsWith("/upload"))).to.have.length(uploads);
    await page.getByRole("button", { name: "Do not send film.bin" }).click();
  });

  it("says of a file that is gone since it was chosen that it cannot be read, and keeps what was written beside it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kedge-chosen-"));
    const path = join(folder, "moved.txt");
    writeFileSync(path, "not for long");
    await page.locator("input[type=file]").setInputFiles(path);
    await chosen().getByText("moved.txt").waitFor();
    rmSync(folder, { recursive: true });
    const composer = page.getByRole("textbox", { name: /^Message to/ });
    await composer.fill("see the file");
    await send();
    await page.getByRole("alert").filter({ hasText: "This file cannot be read" }).waitFor();
    expect(await composer.inputValue()).to.equal("see the file");
    expect(await bubble(page, "see the file").count(), "sent without the file").to.equal(0);
    await page.getByRole("button", { name: "Do not send moved.txt" }).click();
    await composer.fill("");
  });

  it("fetches a file that its host did not give out once the host does", async () => {
    await page.route("**/files/**", (route) => route.abort());
    await sendFromBob({ name: "later.txt", mimeType: "text/plain", bytes: new TextEncoder().encode("patience") });
    await row("later.txt").getByRole("button", { name: "Save later.txt" }).click();
    await row("later.txt").getByText("The file could not be fetched", { exact: false }).waitFor();
    await page.unroute("**/files/**");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      row("later.txt").getByRole("button", { name: "Try again" }).click(),
    ]);
    expect(download.suggestedFilename()).to.equal("later.txt");
    await row("later.txt").getByText("could not be fetched", { exact: false }).waitFor({ state: "detached" });
  });

  it("lets another tab take over while a file is not sent, and still has it when the messages come back", async () => {
    await page.route("**/upload", (route) => route.fulfill({ status: 507, body: "full" }));
    await choose({ name: "patient.txt", mimeType: "text/plain", buffer: Buffer.from("still here") });
    await send();
    await row("patient.txt").getByText("The file could not be uploaded.", { exact: false }).waitFor();
    await page.getByRole("textbox", { name: /^Message to/ }).fill("begun");
    const second = await alice.context.newPage();
    await second.goto(page.url());
    await second.getByRole("button", { name: "Use it here" }).click();
    await page.getByRole("heading", { name: "Another tab has taken over" }).waitFor();
    await say(second, "from the other tab");
    await second.close();
    await page.unroute("**/upload");
    await page.getByRole("button", { name: "Use it here" }).click();
    await bubble(page, "from the other tab").waitFor();
    await row("patient.txt").getByRole("button", { name: "Send again" }).click();
    expect(new TextDecoder().decode((await receivedByBob("patient.txt")).bytes)).to.equal("still here");
  });

  it("keeps a file that could not be uploaded, asks before the page is left, and sends it on request", async () => {
    const leavesAtOnce = () =>
      page.evaluate(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
    expect(await leavesAtOnce()).to.equal(true);
    await page.route("**/upload", (route) => route.fulfill({ status: 507, body: "full" }));
    await choose({ name: "stubborn.txt", mimeType: "text/plain", buffer: Buffer.from("holds") });
    await send();
    await row("stubborn.txt").getByText("The file could not be uploaded.", { exact: false }).waitFor();
    expect(await leavesAtOnce()).to.equal(false);
    await expectNoFindings("file-not-sent");
    await page.unroute("**/upload");
    await row("stubborn.txt").getByRole("button", { name: "Send again" }).click();
    expect((await receivedByBob("stubborn.txt")).bytes).to.have.length(5);
    await row("stubborn.txt").getByText("could not be uploaded", { exact: false }).waitFor({ state: "detached" });
    expect(await leavesAtOnce()).to.equal(true);
  });

  it("shows a verified contact's picture by itself, and has it again after a reload", async () => {
    const bytes = new Uint8Array(await draw(page, "image/png"));
    await sendFromBob({ name: "boat.png", mimeType: "image/png", bytes });
    await row("boat.png").getByRole("img", { name: "boat.png" }).waitFor();
    await page.reload();
    const picture = row("boat.png").getByRole("img", { name: "boat.png" });
    await picture.waitFor();
    await page.waitForFunction(() =>
      [...document.images].some((one) => one.alt === "boat.png" && one.naturalWidth === 320),
    );
  });

  it("fetches nothing from a host that is not configured, and says where it lies", async () => {
    const bytes = new Uint8Array(await draw(page, "image/png"));
    const elsewhere = [
      "https://tracker.example/files/pixel",
      `${host()}/../../track?me`,
      `${host().replace("//", "//user@")}/x`,
      "javascript:alert(1)",
      new URL("/upload", host()).href,
    ];
    for (const [index, url] of elsewhere.entries())
      await sendFromBob({ name: `lure-${index}.png`, mimeType: "image/png", bytes }, { url });
    for (const index of elsewhere.keys()) {
      await row(`lure-${index}.png`)
        .getByText(/is not fetched|cannot be fetched/)
        .waitFor();
      expect(
        await row(`lure-${index}.png`)
          .getByRole("button", { name: /^(Save|Show)/ })
          .count(),
      ).to.equal(0);
    }
    await row("lure-0.png").getByText("It lies on tracker.example.", { exact: false }).waitFor();
    expect(requests.filter((url) => /tracker\.example|track\?me|user@/.test(url))).to.deep.equal([]);
    await row("lure-3.png").getByText("The message does not say where it lies", { exact: false }).waitFor();
    await expectNoFindings("file-elsewhere");
  });

  it("shows no file that is not the promised one, and no document as a picture", async () => {
    const picture = new Uint8Array(await draw(page, "image/png"));
    const honest = { name: "swapped.png", mimeType: "image/png", bytes: picture };
    await sendFromBob(honest, { contentDigest: "ab".repeat(32) });
    await row("swapped.png")
      .getByText("something else than the file that the message promised", { exact: false })
      .waitFor();
    expect(await row("swapped.png").locator("img").count()).to.equal(0);

    const svg = new TextEncoder().encode(
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>',
    );
    await sendFromBob({ name: "drawing.png", mimeType: "image/svg+xml", bytes: svg });
    await row("drawing.png").getByText("This is no picture that can be shown here.", { exact: false }).waitFor();
    expect(await row("drawing.png").locator("img").count()).to.equal(0);

    const bomb = Uint8Array.from(picture);
    new DataView(bomb.buffer).setUint32(16, 60_000); // the width that a PNG claims
    new DataView(bomb.buffer).setUint32(20, 60_000);
    await sendFromBob({ name: "bomb.png", mimeType: "image/png", bytes: bomb });
    await row("bomb.png").getByText("This is no picture that can be shown here.", { exact: false }).waitFor();

    await sendFromBob({ name: "holiday\u202egpj.exe", mimeType: "image/jpeg", bytes: picture });
    await row("holiday◌gpj.exe").getByText("can run programs", { exact: false }).waitFor();
    await expectNoFindings("file-hostile");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      row("holiday◌gpj.exe").getByRole("button", { name: /^Save/ }).click(),
    ]);
    expect(download.suggestedFilename()).to.equal("holiday_gpj.exe");
  });

  it("shows nothing of a stranger's before a click: the host learns nothing", async () => {
    const carol = await person(stack);
    const { conversation } = await carol.session.open(alice.address);
    await sendFromBob(
      { name: "hello.png", mimeType: "image/png", bytes: new Uint8Array(await draw(page, "image/png")) },
      {},
      carol,
      conversation.id,
    );
    await page.getByRole("button", { name: /Requests \(1\)/ }).click();
    await page.getByRole("button", { name: /hello\.png/ }).click();
    await row("hello.png").getByRole("button", { name: "Show picture" }).waitFor();
    const before = filesOn(host()).length;
    await expectNoFindings("file-stranger");
    expect(filesOn(host())).to.have.length(before);
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByRole("textbox", { name: /^Message to/ }).waitFor();
    // Allowed, but nobody has verified who this is: still on a click.
    expect(filesOn(host())).to.have.length(before);
    await row("hello.png").getByRole("button", { name: "Show picture" }).click();
    await row("hello.png").getByRole("img", { name: "hello.png" }).waitFor();
    expect(filesOn(host())).to.have.length(before + 1);
    await carol.close();
  });

  it("without a host for files sends small ones inside the message, and says that larger ones cannot go", async () => {
    await alice.context.route("**/kedge.json", async (route) => {
      const network = (await (await route.fetch()).json()) as Record<string, unknown>;
      delete network["attachments"];
      await route.fulfill({ json: network });
    });
    await page.goto(`${stack.siteUrl}/chat/?c=${id}`);
    await bubble(page, "Hello Bob").or(row("bomb.png")).first().waitFor();
    await choose({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("inside") });
    await send();
    const { bytes, remote } = await receivedByBob("note.txt");
    expect(remote).to.equal(null);
    expect(new TextDecoder().decode(bytes)).to.equal("inside");
    await choose({ name: "big.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(900_000) });
    await chosen().getByText("900 kB is too large; at most 700 kB can be sent.").waitFor();
    await page.getByRole("button", { name: "Do not send big.bin" }).click();
    await choose({ name: "fits.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(700_000) });
    await send();
    expect((await receivedByBob("fits.bin")).bytes).to.have.length(700_000);
    await alice.context.unroute("**/kedge.json");
  });
});
