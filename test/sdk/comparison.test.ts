import { KedgeError } from "@kedge/sdk";
import { expect } from "chai";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { betweenAliceAndBob } from "../support/betweenAliceAndBob.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";

describe("comparison in person, on a real chain", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  betweenAliceAndBob((parties) => ({ stack, alice, bob } = parties));

  it("gives both the same number, and each a code that the other's scan accepts", async () => {
    const [seenByAlice, seenByBob] = await Promise.all([
      alice.session.comparison.read(bob.account.address),
      bob.session.comparison.read(alice.account.address),
    ]);
    expect(seenByAlice.number).to.deep.equal(seenByBob.number);
    expect(seenByAlice.state).to.equal("never");
    expect(await alice.session.comparison.scan(bob.account.address, seenByBob.code)).to.equal("match");
    expect((await alice.session.comparison.read(bob.account.address)).state).to.equal("verified");
  });

  it("remembers nothing for a code that does not match", async () => {
    const own = await bob.session.comparison.read(alice.account.address);
    expect(await bob.session.comparison.scan(alice.account.address, own.code)).to.equal("other-contact");
    expect((await bob.session.comparison.read(alice.account.address)).state).to.equal("never");
  });

  it("falls back visibly when the contact's keys change", async () => {
    await alice.session.comparison.confirm(bob.account.address);
    const second = await bob.anotherDevice();
    await second.publish();
    expect((await alice.session.comparison.read(bob.account.address)).state).to.equal("changed");
    await second.close();
  });

  it("tells the same of a record that was read already: of the keys then, and of those now", async () => {
    const { assessment } = await alice.session.lookUp(bob.account.address);
    if (!assessment.record) throw new Error("the chain did not answer");
    expect(await alice.session.comparison.stateOf(assessment.record)).to.equal("changed");
    await alice.session.comparison.confirm(bob.account.address);
    expect(await alice.session.comparison.stateOf(assessment.record)).to.equal("verified");
    const none = { ...assessment.record, keys: [] };
    expect(await alice.session.comparison.stateOf(none), "no key is other keys").to.equal("changed");
    expect(await bob.session.comparison.stateOf(assessment.record)).to.equal("never");
  });

  it("says that there is nothing to compare with somebody who published nothing", async () => {
    const carol = await person(stack);
    expect((await rejection(alice.session.comparison.read(carol.account.address), KedgeError)).code).to.equal(
      "nothing-to-compare",
    );
    await carol.close();
  });
});
