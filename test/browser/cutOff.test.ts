import type { Browser } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { signUp, withWallet } from "./support/people.ts";
import { stopMidWrite } from "./support/stopMidWrite.ts";
import { withStage } from "./support/withStage.ts";

describe("a page that ends while its database is being changed", function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let bob: Person;

  withStage(
    async (stage) => {
      ({ stack, browser } = stage);
      bob = await stage.publishedPerson();
    },
    // A script that the test has changed comes from nowhere, and what comes from nowhere may not reach this machine's own services.
    { browserArgs: ["--disable-features=LocalNetworkAccessChecks"] },
  );

  for (const pages of [1, 5, 20])
    it(`loses nothing and is told nothing, where ${pages} of the pages had been written`, async () => {
      const visitor = await withWallet(browser, stack);
      const { page, context } = visitor;
      const stopAfter = await stopMidWrite(context);
      await signUp(page, stack);
      await page.getByRole("button", { name: "New message" }).waitFor();
      const stopped = stopAfter(page, pages);
      for (const number of [1, 2, 3]) {
        const { id } = await bob.session.createGroup([visitor.account.address], `group ${number}`);
        await bob.port.send(id, { type: "text", text: `words of ${number}` });
      }
      await stopped;
      await page.reload();
      const list = page.getByRole("region", { name: "Conversations" });
      await list.getByRole("button", { name: "Requests (3)" }).click();
      for (const number of [1, 2, 3]) await list.getByText(`words of ${number}`).waitFor();
      await context.close();
    });
});
