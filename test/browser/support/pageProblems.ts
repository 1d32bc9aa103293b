import type { BrowserContext } from "playwright-core";

/** What the library of texts says where a text is asked for that was not loaded. */
const MISSING_TEXT = "MISSING_MESSAGE";

const problems: string[] = [];

/** Has the running test fail where a page of this context throws, or shows the name of a text instead of the text. */
export function watchProblems(context: BrowserContext): void {
  context.on("weberror", (error) => problems.push(error.error().message));
  context.on("console", (message) => {
    if (message.text().includes(MISSING_TEXT)) problems.push(message.text());
  });
}

/** What pages have come up with since this was last asked. */
export const takeProblems = (): string[] => problems.splice(0);
