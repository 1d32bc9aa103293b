import type { Browser } from "playwright-core";

import { startStack, type Stack, type StackOptions } from "../../../scripts/stack/startStack.ts";
import { person, type Person } from "../../support/person.ts";
import { openBrowser } from "./openBrowser.ts";
import { signUp, withWallet, type WalletVisitor } from "./people.ts";

/** What a suite plays on. Whoever comes onto it leaves with it. */
export type Stage = {
  /** The local network, with the page. */
  stack: Stack;
  browser: Browser;
  /** Somebody with a wallet in a window of their own, from nothing to published. */
  signedUp: () => Promise<WalletVisitor>;
  /** Somebody in a program, with a device that is not published. */
  person: () => Promise<Person>;
  /** Somebody in a program, with a device that is published with its proof. */
  publishedPerson: () => Promise<Person>;
};

/** What a stage may have beside what every stage has. */
export type StageOptions = Omit<StackOptions, "site" | "ports"> & {
  /** Switches of the browser, beside the usual ones. */
  browserArgs?: readonly string[];
};

/**
 * Around the tests of a suite: the stage, which is cleared after the last test.
 *
 * @param setUp is given it before the first test, and is awaited
 */
export function withStage(setUp: (stage: Stage) => unknown, { browserArgs = [], ...options }: StageOptions = {}): void {
  const closers: (() => Promise<void>)[] = [];

  async function join(stack: Stack): Promise<Person> {
    const joined = await person(stack);
    closers.push(() => joined.close());
    return joined;
  }

  before(async () => {
    const [stack, browser] = await Promise.all([
      startStack({ ...options, site: true }),
      openBrowser({ args: browserArgs }),
    ]);
    closers.push(
      () => stack.close(),
      () => browser.close(),
    );
    await setUp({
      stack,
      browser,
      signedUp: async () => {
        const visitor = await withWallet(browser, stack);
        await signUp(visitor.page, stack);
        return visitor;
      },
      person: () => join(stack),
      publishedPerson: async () => {
        const joined = await join(stack);
        await joined.publish();
        return joined;
      },
    });
  });
  after(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
}
