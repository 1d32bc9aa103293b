import { chromium as playwright, type Browser, type LaunchOptions } from "playwright-core";
import sparticuz from "@sparticuz/chromium";

/** No sandbox inside containers; nothing in the background that would reach for the network. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Which Chromium, and how it is started: the one inside the npm package on Linux x64; elsewhere Chrome as it is installed. `KEDGE_CHROMIUM` names another binary. */
async function launchOptions(more: readonly string[]): Promise<LaunchOptions> {
  const args = [...ARGS, ...more];
  const named = process.env["KEDGE_CHROMIUM"];
  if (named !== undefined) return { executablePath: named, args };
  if (process.platform === "linux" && process.arch === "x64") {
    return { executablePath: await sparticuz.executablePath(), args };
  }
  return { channel: "chrome", args };
}

/**
 * A real Chromium, headless. Each of its contexts is a private window: what it stores lies in the browser process's memory.
 *
 * @param args switches beside the usual ones
 */
export async function openBrowser({ args = [] }: { args?: readonly string[] } = {}): Promise<Browser> {
  return playwright.launch(await launchOptions(args));
}

/**
 * A real Chromium, headless, with a profile on disk, as people have it outside private windows: there, a page's database is a file that its worker
 * reads and writes by itself, where in a private window every single read and write is a call to the browser process.
 *
 * @param folder an empty folder, to be removed by the caller once the context is closed
 * @param args switches beside the usual ones
 * @returns what opens the profile's one context; closing that closes the browser
 */
export const openProfile = (
  folder: string,
  { args = [] }: { args?: readonly string[] } = {},
): Pick<Browser, "newContext"> => ({
  newContext: async (options) =>
    playwright.launchPersistentContext(folder, { ...(await launchOptions(args)), ...options }),
});
