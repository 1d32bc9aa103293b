// `npm run generate:icons`: the page's icons in `public/`, drawn from `public/icon.svg`, so that there is one mark to change.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { openBrowser } from "../test/browser/support/openBrowser.ts";

const publicFile = (name: string) => fileURLToPath(new URL(`../public/${name}`, import.meta.url));

/** Icons by name: edge length in pixels, and whether the system cuts a shape of its own out of them. */
const ICONS = {
  "icon-192.png": { size: 192, isMaskable: false },
  "icon-512.png": { size: 512, isMaskable: false },
  "icon-maskable-512.png": { size: 512, isMaskable: true },
  "apple-touch-icon.png": { size: 180, isMaskable: true },
};

/** What systems cut away at most leaves a circle of 80 % (W3C manifest, "maskable"); the mark stays well within it. */
const toMaskable = (svg: string) => {
  const bare = svg.replace(/ rx="[^"]*"/, "");
  const shrunk = bare.replace("<g ", '<g transform="translate(32 32) scale(0.76) translate(-32 -33.5)" ');
  if (bare === svg || shrunk === bare)
    throw new Error("public/icon.svg has no rounded ground or no group to draw from.");
  return shrunk;
};

const svg = readFileSync(publicFile("icon.svg"), "utf8");
const browser = await openBrowser();
try {
  for (const [name, { size, isMaskable }] of Object.entries(ICONS)) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const source = Buffer.from(isMaskable ? toMaskable(svg) : svg).toString("base64");
    await page.setContent(
      `<style>body{margin:0}img{display:block;width:100vw}</style><img src="data:image/svg+xml;base64,${source}">`,
    );
    await page.getByRole("img").evaluate((image: HTMLImageElement) => image.decode());
    writeFileSync(publicFile(name), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
