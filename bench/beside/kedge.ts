import type { Stack } from "../../scripts/stack/startStack.ts";
import { signUp, withWallet } from "../../test/browser/support/people.ts";
import { ROUTES } from "../../test/browser/support/routes.ts";
import { noteOutside } from "./noteOutside.ts";
import type { Side } from "./side.ts";

const CHAT = "/chat/";

/** Kedge's page on a local network, with a wallet in the browser. */
export const kedge = (stack: Stack): Side => ({
  firstPage: (host) => host + CHAT,
  row: 'section[aria-label="Conversations"] li button',
  rows: 1,
  async newcomer(browser) {
    const { page, context, address } = await withWallet(browser, stack);
    const outside = noteOutside(context);
    return {
      page,
      outside,
      isReady: async () => ROUTES[CHAT]?.(page),
      async enter(host) {
        await signUp(page, { ...stack, siteUrl: host });
        return address;
      },
      async welcome() {
        await page.getByRole("button", { name: /^Requests/ }).click();
        await page.locator('section[aria-label="Conversations"] li button').click();
        await page.getByRole("button", { name: "Allow", exact: true }).click();
        await page.getByRole("textbox", { name: /^Message to/ }).waitFor();
      },
      close: () => context.close(),
    };
  },
});
