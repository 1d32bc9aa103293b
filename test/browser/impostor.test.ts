import { expect } from "chai";

import type { Stack, StackOptions } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import type { WalletVisitor } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

describe("a network that answers with somebody else's inbox, seen in the browser", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: WalletVisitor;
  let bob: Person;
  let mallory: Person;
  let isLying = false;

  const getInboxIds: NonNullable<NonNullable<StackOptions["intercept"]>["getInboxIds"]> = async (request, next) => {
    const answer = await next(request);
    if (!isLying) return answer;
    const bobsAddress = bob.account.address.toLowerCase();
    for (const response of answer.responses)
      if (response.identifier.toLowerCase() === bobsAddress) response.inboxId = mallory.session.inboxId;
    return answer;
  };

  withStage(
    async (stage) => {
      ({ stack } = stage);
      [alice, bob, mallory] = await Promise.all([stage.signedUp(), stage.publishedPerson(), stage.publishedPerson()]);
    },
    { intercept: { getInboxIds } },
  );

  it("calls an honest answer verified", async () => {
    await alice.page.goto(`${stack.siteUrl}/chat/?to=${bob.account.address}`);
    await alice.page.getByText(/^Verified\./).waitFor();
  });

  it("calls the swapped inbox an impostor and opens nothing", async () => {
    isLying = true;
    const { page } = alice;
    await page.goto(`${stack.siteUrl}/chat/?to=${bob.account.address}`);
    await page.getByText(/^Impostor\./).waitFor();
    expect(await page.getByRole("button", { name: "Start conversation" }).isDisabled()).to.equal(true);
    expect(await page.getByRole("textbox", { name: /^Message to/ }).count()).to.equal(0);
    expect(await mallory.session.conversations(), "Mallory does not even learn of it").to.have.length(0);
  });
});
