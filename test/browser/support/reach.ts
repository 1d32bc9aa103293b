import type { Page } from "playwright-core";

import { picture } from "./screenshot.ts";

/** Two frames: one in which the page lays itself out anew, one in which what follows it (virtual rows) has followed. */
const laidOut = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

/** What can be pressed and is smaller than 24 by 24 CSS pixels (WCAG 2.2, 2.5.8), but for links in running text. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const SIZE = 24;
    const roles = [
      "button",
      "link",
      "menuitem",
      "menuitemradio",
      "menuitemcheckbox",
      "checkbox",
      "radio",
      "switch",
      "tab",
    ];
    const controls = [
      "a[href]",
      "button",
      "input",
      "select",
      "textarea",
      "summary",
      ...roles.map((one) => `[role=${one}]`),
    ];
    const boxOf = (element: Element) => {
      const boxes = [element, ...(element instanceof HTMLInputElement ? (element.labels ?? []) : [])].map((one) =>
        one.getBoundingClientRect(),
      );
      const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
      const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
      return { width: right - left, height: bottom - top };
    };
    return [...document.querySelectorAll(controls.join(","))]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]"))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        // What only a screen reader meets has no size; a link in a line of text is as high as the line.
        if (width <= 1 || height <= 1) return false;
        return !(element.matches("a") && getComputedStyle(element).display === "inline");
      })
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ box }) => box.width < SIZE - 0.5 || box.height < SIZE - 0.5)
      .map(
        ({ element, box }) =>
          `small: ${element.tagName.toLowerCase()} "${element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40)}" ${Math.round(box.width)}×${Math.round(box.height)}`,
      );
  });

/** What reaches beyond the window's right edge, so that one would have to scroll sideways (WCAG 1.4.10). */
const beyondEdge = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      /auto|scroll/.test(getComputedStyle(element).overflowX) &&
      element.scrollWidth > element.clientWidth + 1;
    const found = [...document.body.querySelectorAll("*")].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      const box = element.getBoundingClientRect();
      return box.width > 1 && (box.right > width + 1 || box.left < -1) && !element.closest(".sr-only");
    });
    const sideways = [document.documentElement, ...document.body.querySelectorAll("*")].filter(
      (element) => scrolls(element) && element.checkVisibility({ visibilityProperty: true }),
    );
    const outermost = found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}" (${String(element.getAttribute("class")).slice(0, 60)})`;
    return [
      ...outermost.map((element) => `beyond the edge: ${nameOf(element)}`),
      ...sideways.map((element) => `scrolls sideways: ${nameOf(element)}`),
    ];
  });

/** Texts of which a part is cut off or lies outside of its button, other than by an ellipsis (WCAG 1.4.12). */
const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      const parent = node.parentElement;
      if (
        text === "" ||
        !parent?.checkVisibility({ visibilityProperty: true }) ||
        parent.closest(".sr-only, script, style")
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      for (let holder: Element | null = parent; holder && holder !== document.body; holder = holder.parentElement) {
        const style = getComputedStyle(holder);
        if (
          style.webkitLineClamp !== "none" ||
          style.textOverflow === "ellipsis" ||
          /auto|scroll/.test(style.overflowY)
        )
          break;
        const isFrame = holder.matches("button, a, [role^=menuitem]") && style.display !== "inline";
        if (!isFrame && !/hidden|clip/.test(style.overflowY)) continue;
        const frame = holder.getBoundingClientRect();
        if (frame.width <= 1) break;
        if (box.top < frame.top - 2 || box.bottom > frame.bottom + 2 || box.right > frame.right + 2) {
          found.push(
            `cut: "${text.slice(0, 40)}" in ${holder.tagName.toLowerCase()} (${String(holder.getAttribute("class")).slice(0, 60)})`,
          );
          break;
        }
      }
    }
    return found;
  });

/** WCAG 1.4.12, text spacing. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;

/**
 * What somebody who sees or points less well would trip over on the screen as it is: targets that are too small, content that has to be scrolled
 * sideways at 200 and 400 %, texts that are cut when they are set wider. Keeps pictures in the colours that a system may force. Leaves the page as it was.
 */
export async function obstacles(page: Page, screen: string): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  const look = async (where: string, finds: (page: Page) => Promise<string[]>) => {
    await laidOut(page);
    found.push(...(await finds(page)).map((one) => `${screen}, ${where}: ${one}`));
  };
  await page.setViewportSize({ width: 1280, height: 800 });
  await look("1280", smallTargets);
  await page.emulateMedia({ forcedColors: "active" });
  await laidOut(page);
  await picture(page, `${screen}-forced`);
  await page.emulateMedia({ forcedColors: "none" });
  await page.setViewportSize({ width: 640, height: 400 });
  await look("200 %", beyondEdge);
  await page.setViewportSize({ width: 320, height: 256 });
  await look("400 %", beyondEdge);
  await look("400 %", smallTargets);
  await picture(page, `${screen}-400`);
  await page.setViewportSize({ width: 390, height: 844 });
  await look("390", smallTargets);
  // As a reader's own program does it: the page's policy lets no style be written into it.
  const spacing = await page.evaluateHandle((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
    return sheet;
  }, SPACING);
  await look("spaced", beyondEdge);
  await look("spaced", cutTexts);
  await picture(page, `${screen}-spaced`);
  await spacing.evaluate((sheet) => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  });
  if (before) await page.setViewportSize(before);
  await laidOut(page);
  return found;
}
