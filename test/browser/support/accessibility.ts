import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "chai";
import type { Page } from "playwright-core";

import { picture, screenshot, settle } from "./screenshot.ts";

/** Screens that say most about colours. */
const KEPT_IN_HIGH_CONTRAST = new Set(["conversation", "first-look-unknown-device", "devices"]);

async function findings(axe: AxeBuilder): Promise<string[]> {
  const { violations, passes } = await axe.analyze();
  expect(passes.length, "rules that found something to look at").to.be.greaterThan(0);
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join("; ")}`,
  );
}

/** Expects that axe finds nothing on the screen as it is, in both themes; and where more contrast is asked for, with text at 7:1 (WCAG 1.4.6, AAA). */
export async function expectNoFindings(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, contrast: "more" });
    await settle(page, colorScheme);
    await page.locator("html[data-contrast=more]").waitFor();
    const enhanced = new AxeBuilder({ page }).withRules(["color-contrast-enhanced"]);
    expect(await findings(enhanced), `${screen}, ${colorScheme}, high contrast`).to.deep.equal([]);
    if (KEPT_IN_HIGH_CONTRAST.has(screen)) await picture(page, `${screen}-contrast-${colorScheme}`);
    await page.emulateMedia({ contrast: "no-preference" });
    await page.locator("html:not([data-contrast])").waitFor();
    const all = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
    expect(await findings(all), `${screen}, ${colorScheme}`).to.deep.equal([]);
  }
  await screenshot(page, screen);
}

/** Tabs to an element by its accessible name, as somebody without a pointer does, and presses a key; none if empty. */
export async function pressByKeyboard(page: Page, name: RegExp | string, key = "Enter"): Promise<void> {
  const wanted = page
    .getByRole("button", { name })
    .or(page.getByRole("link", { name }))
    .or(page.getByRole("textbox", { name }))
    .first();
  await wanted.waitFor();
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      if (key !== "") await page.keyboard.press(key);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`${String(name)} cannot be reached with the Tab key`);
}
