import { expect } from "chai";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Address, LocalAccount } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import type { Stack } from "../../../scripts/stack/startStack.ts";
import { fund } from "../../support/person.ts";
import { deploySmartWallet } from "../../support/smartWallet.ts";
import { injectWallet, type Owner } from "./injectWallet.ts";
import { watchProblems } from "./pageProblems.ts";

/** Somebody in front of a browser of their own. */
export type Visitor = { context: BrowserContext; page: Page; address: Address };
export type WalletVisitor = Visitor & { owner: Owner; account: LocalAccount };

const DESKTOP = { width: 1280, height: 800 };

/** The WebAssembly is compiled and the first keys are made: on two cores that takes a while. */
const PATIENCE = 45_000;

async function openContext(browser: Pick<Browser, "newContext">): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: "en-US",
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  watchProblems(context);
  return { context, page };
}

/** A newcomer with a wallet that announces itself (EIP-6963), its account new and funded, and a key rather than a contract, unless told otherwise. */
export async function withWallet(
  browser: Pick<Browser, "newContext">,
  stack: Stack,
  {
    isFunded = true,
    account: known,
    isSmart = false,
  }: { isFunded?: boolean; account?: LocalAccount; isSmart?: boolean } = {},
): Promise<WalletVisitor> {
  const account = known ?? privateKeyToAccount(generatePrivateKey());
  if (isFunded && !known) await fund(stack, account);
  const smartWallet = isSmart ? await deploySmartWallet(stack, account) : undefined;
  const { context, page } = await openContext(browser);
  const owner = await injectWallet(context, stack, account, smartWallet);
  return { context, page, owner, account, address: smartWallet?.address ?? account.address };
}

/** A newcomer without a wallet. */
export async function withoutWallet(browser: Browser): Promise<Omit<Visitor, "address">> {
  return openContext(browser);
}

/** Opens the messages and chooses a wallet by its name in the dialog. */
export async function chooseWallet(page: Page, stack: Stack, wallet: RegExp): Promise<void> {
  await page.goto(`${stack.siteUrl}/chat/`);
  await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: wallet }).click();
  await page.getByRole("heading", { name: "1 of 2: create your messaging key. Costs nothing." }).waitFor();
}

/** The first announced signature. */
export async function createKey(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign in wallet" }).click();
  await page.getByRole("heading", { name: "2 of 2: publish it on chain: a transaction." }).waitFor();
}

/** The second announced signature. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Publish in wallet" }).click();
  try {
    await page.getByRole("heading", { name: "No conversations yet" }).waitFor();
  } catch (error) {
    throw new Error(
      `publishing did not lead to the conversations; the page says: ${await page.getByRole("main").innerText()}`,
      { cause: error },
    );
  }
}

/** From nothing to published messages with the wallet of this browser. */
export async function signUp(page: Page, stack: Stack, wallet: RegExp = /Test Wallet/): Promise<void> {
  await chooseWallet(page, stack, wallet);
  await createKey(page);
  await publish(page);
}

/** Types an address and reads what the page says of it, before anything is created. */
export async function lookAt(page: Page, address: string): Promise<void> {
  await page.getByRole("button", { name: "New message" }).click();
  await page.getByLabel("Address").fill(address);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Looks at an address and opens the conversation with it. */
export async function startConversation(page: Page, address: string): Promise<void> {
  await lookAt(page, address);
  await page.getByRole("button", { name: "Start conversation" }).click();
}

export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: /^Message to/ }).fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

/** Writes, and waits until the network has it. */
export async function say(page: Page, text: string): Promise<void> {
  await write(page, text);
  await page.getByRole("log").locator("li").filter({ hasText: text }).getByLabel("Sent").waitFor();
}

/** The bubbles on screen. */
export const bubble = (page: Page, text: string) => page.getByRole("log").getByText(text, { exact: true });

/** The verdict's word beside the contact's name. */
export async function expectVerdict(page: Page, word: string): Promise<void> {
  const shield = page.getByRole("button", { name: new RegExp(`^${word}\\b`) });
  await shield.waitFor();
  expect(await shield.isVisible()).to.equal(true);
}
