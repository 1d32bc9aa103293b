import { chromium as playwright, type Browser } from "playwright-core";
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

/**
 * A real Chromium, headless: the one inside the npm package on Linux x64; elsewhere Chrome as it is installed. `KEDGE_CHROMIUM` names another binary.
 *
 * @param args switches beside the usual ones
 */
export async function openBrowser({ args: more = [] }: { args?: readonly string[] } = {}): Promise<Browser> {
  const args = [...ARGS, ...more];
  const named = process.env["KEDGE_CHROMIUM"];
  if (named !== undefined) return playwright.launch({ executablePath: named, args });
  if (process.platform === "linux" && process.arch === "x64") {
    return playwright.launch({ executablePath: await sparticuz.executablePath(), args });
  }
  return playwright.launch({ channel: "chrome", args });
}
