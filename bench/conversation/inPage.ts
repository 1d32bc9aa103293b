import type { Locator, Page } from "playwright-core";

export type Frames = { deltasMs: number[]; mostNodes: number };

/**
 * Scrolls by a screen's part with every frame, up and then down, and notes how long each frame took and how many elements there were.
 *
 * @param scroller what scrolls; it stands at its end
 */
export const scrollThrough = (scroller: Locator, frames: number): Promise<Frames> =>
  scroller.evaluate(
    (frame, count) =>
      new Promise<Frames>((resolve) => {
        const deltasMs: number[] = [];
        let mostNodes = 0;
        let last = performance.now();
        const step = (now: number) => {
          deltasMs.push(now - last);
          last = now;
          mostNodes = Math.max(mostNodes, frame.querySelectorAll("*").length);
          frame.scrollTop += deltasMs.length < count / 2 ? -400 : 400;
          if (deltasMs.length < count) requestAnimationFrame(step);
          else resolve({ deltasMs, mostNodes });
        };
        requestAnimationFrame(step);
      }),
    frames,
  );

/** Clicks the first element that matches, and waits until another is there; milliseconds between the two, by the page's own clock. */
export const clickToShown = (page: Page, click: string, shown: string): Promise<number> =>
  page.evaluate(
    ([from, to]) =>
      new Promise<number>((resolve, reject) => {
        const target = document.querySelector<HTMLElement>(from);
        if (!target) return reject(new Error(`nothing to click: ${from}`));
        const started = performance.now();
        target.click();
        const look = () =>
          document.querySelector(to) ? resolve(performance.now() - started) : requestAnimationFrame(look);
        look();
      }),
    [click, shown] as const,
  );

/** Frame times while something else happens. Milliseconds. */
export async function framesDuring(page: Page, task: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => {
    const noted: number[] = [];
    let last = performance.now();
    let isOn = true;
    const step = (now: number) => {
      noted.push(now - last);
      last = now;
      if (isOn) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    Object.assign(globalThis, { endFrames: () => ((isOn = false), noted) });
  });
  await task();
  return page.evaluate(() => (globalThis as unknown as { endFrames: () => number[] }).endFrames());
}

/** The times of the next frames. Milliseconds. */
export const framesOf = (page: Page, count: number): Promise<number[]> =>
  page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const noted: number[] = [];
        let last = performance.now();
        const step = (now: number) => {
          noted.push(now - last);
          last = now;
          if (noted.length < wanted) requestAnimationFrame(step);
          else resolve(noted);
        };
        requestAnimationFrame(step);
      }),
    count,
  );
