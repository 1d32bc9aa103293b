import type { Page } from "playwright-core";

/** Every route of the page, and what shows that it can be used by somebody who has not connected. */
export const ROUTES: Record<string, (page: Page) => Promise<void>> = {
  "/": (page) => page.getByRole("link", { name: "Open messages" }).waitFor(),
  "/chat/": (page) => page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).waitFor(),
  "/verify/": (page) => page.getByRole("button", { name: "Look up" }).waitFor(),
  "/devices/": (page) => page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).waitFor(),
  "/data/": (page) => page.getByRole("button", { name: "Erase this device…" }).waitFor(),
};
