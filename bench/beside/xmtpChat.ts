import { isAddress } from "viem";

import { noteOutside } from "./noteOutside.ts";
import type { Side } from "./side.ts";

/** One card is an assistant that the client always lists. */
const CARD = "aside nav .mantine-Card-root";

/** xmtp.chat on its network "local", with the wallet of its own that it calls ephemeral. Written for its sources of autumn 2025. */
export const xmtpChat: Side = {
  firstPage: (host) => `${host}/`,
  row: CARD,
  rows: 2,
  async newcomer(browser) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
    const outside = noteOutside(context);
    const page = await context.newPage();
    const connect = page.getByRole("button", { name: "Connect", exact: true });
    return {
      page,
      outside,
      isReady: () => connect.waitFor(),
      async enter(host) {
        // What the page keeps when these are chosen on its first page; without the last it asks for each of them again whenever it is opened.
        await context.addInitScript(() => {
          localStorage.setItem("XMTP_NETWORK", '"local"');
          localStorage.setItem("XMTP_USE_EPHEMERAL_ACCOUNT", "true");
          localStorage.setItem("XMTP_AUTO_CONNECT", "true");
        });
        await page.goto(`${host}/`);
        await page.getByText("No conversation selected").waitFor();
        const address = await page.locator("header button[aria-label^='0x']").getAttribute("aria-label");
        if (address === null || !isAddress(address, { strict: false }))
          throw new Error("xmtp.chat does not say whose it is.");
        return address;
      },
      welcome: () => page.locator(CARD).nth(1).waitFor(),
      close: () => context.close(),
    };
  },
};
