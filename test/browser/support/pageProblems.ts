import type { BrowserContext } from "playwright-core";

/** What the library of texts says where a text is asked for that was not loaded. */
const MISSING_TEXT = "MISSING_MESSAGE";

/** What the browser says where a page does what its own policy forbids. */
const POLICY = /content security policy/i;

const problems: string[] = [];

/** Has the running test fail where a page of this context throws, shows the name of a text instead of the text, or breaks its own policy. */
export function watchProblems(context: BrowserContext): void {
  context.on("weberror", (error) => problems.push(error.error().message));
  context.on("console", (message) => {
    const text = message.text();
    if (text.includes(MISSING_TEXT) || POLICY.test(text)) problems.push(text);
  });
}

/** What pages have come up with since this was last asked. */
export const takeProblems = (): string[] => problems.splice(0);
