// Walks through the three flows in a real browser and keeps them as a moving picture for the README: docs/screens/tour.gif.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Page } from "playwright-core";
import sharp from "sharp";

import { openBrowser } from "../test/browser/support/openBrowser.ts";
import {
  bubble,
  chooseWallet,
  createKey,
  expectVerdict,
  lookAt,
  publish,
  say,
  withoutWallet,
} from "../test/browser/support/people.ts";
import { settle } from "../test/browser/support/screenshot.ts";
import { startStack } from "./stack/startStack.ts";

const TARGET = fileURLToPath(new URL("../docs/screens/tour.gif", import.meta.url));
/** Half of the window, so that the picture stays small enough for a page that is read on a train. */
const WIDTH = 720;
const COLOURS = 96;

type Frame = { picture: Buffer; milliseconds: number };
const frames: Frame[] = [];

async function show(page: Page, milliseconds = 1_600): Promise<void> {
  await settle(page, "light");
  const picture = await sharp(await page.screenshot())
    .resize({ width: WIDTH })
    .png()
    .toBuffer();
  frames.push({ picture, milliseconds });
}

const stack = await startStack({ site: true, contacts: true });
const browser = await openBrowser();
try {
  const addressOf = (shows: string) => stack.network.samples.find((sample) => sample.shows === shows)?.account ?? "";
  const { page } = await withoutWallet(browser);
  await page.setViewportSize({ width: 1080, height: 675 });

  // Connect a wallet.
  await page.goto(stack.siteUrl);
  await page.getByRole("heading").first().waitFor();
  await show(page);
  await chooseWallet(page, stack, /Demo wallet/);
  await show(page, 2_200);
  await createKey(page);
  await show(page, 2_200);
  await publish(page);
  await show(page);

  // Message an address.
  await lookAt(page, addressOf("verified"));
  await page.getByRole("button", { name: "Start conversation" }).waitFor();
  await show(page, 2_200);
  await page.getByRole("button", { name: "Start conversation" }).click();
  await expectVerdict(page, "Verified");
  await page.getByRole("textbox", { name: /^Message to/ }).fill("Can anybody else read this?");
  await show(page, 1_000);
  await say(page, "Can anybody else read this?");
  await bubble(page, "Can anybody else read this?").waitFor();
  await page.getByRole("log").locator("li").nth(2).waitFor();
  await show(page, 2_600);

  // Verify a contact.
  await page.getByRole("button", { name: /^Verified/ }).click();
  await page.getByRole("dialog").waitFor();
  await show(page, 3_000);
  await page.keyboard.press("Escape");

  // And what happens where the chain contradicts the network.
  await lookAt(page, addressOf("unknown-device"));
  await page.getByRole("button", { name: "Start conversation" }).waitFor();
  await show(page, 3_000);
} finally {
  await browser.close();
  await stack.close();
}

mkdirSync(fileURLToPath(new URL("../docs/screens/", import.meta.url)), { recursive: true });
const { size } = await sharp(
  frames.map(({ picture }) => picture),
  { join: { animated: true } },
)
  .gif({ delay: frames.map(({ milliseconds }) => milliseconds), loop: 0, colours: COLOURS, dither: 0, effort: 10 })
  .toFile(TARGET);
console.log(`${frames.length} pictures, ${Math.round(size / 1024)} KiB: ${TARGET}`);
