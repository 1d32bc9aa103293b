// Renews the pictures of docs/screens.md and the README from those that the browser tests took: `npm test -- browser`, then `npm run pictures`.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import sharp from "sharp";

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const PAGES = ["docs/screens.md", "README.md", "README.zh-CN.md"];
const TAKEN = "test-results/screens";
const COLOURS = 128;

/** `name-narrow.png` in the page is `name-narrow-light.png` of the tests; without a width it is the wide one, without a theme the light one. */
function takenAs(name: string): string {
  const [, base = name, width = "wide", theme = "light"] =
    /^(.+?)(?:-(wide|narrow))?(?:-(light|dark))?$/.exec(name) ?? [];
  return /-contrast$/.test(base) ? `${base}-${theme}` : `${base}-${width}-${theme}`;
}

const shownIn = (page: string) =>
  [...readFileSync(inRepository(page), "utf8").matchAll(/\bscreens\/([\w-]+)\.png\)/g)].flatMap(
    ([, name]) => name ?? [],
  );
const names = [...new Set(PAGES.flatMap(shownIn))];
const missing = names.filter((name) => !existsSync(inRepository(`${TAKEN}/${takenAs(name)}.png`)));
if (missing.length > 0) {
  process.stderr.write(
    `kedge: the browser tests took no picture of ${missing.join(", ")}. Run \`npm test -- browser\` first, or correct ${PAGES.join(", ")}.\n`,
  );
  process.exit(1);
}
for (const name of names) {
  await sharp(inRepository(`${TAKEN}/${takenAs(name)}.png`))
    .png({ palette: true, colours: COLOURS, effort: 10 })
    .toFile(inRepository(`docs/screens/${name}.png`));
}
process.stdout.write(`${names.length} pictures renewed.\n`);
