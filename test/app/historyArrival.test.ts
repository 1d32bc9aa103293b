import { KedgeError, type MessagingPort } from "@kedge/sdk";
import { expect } from "chai";

import { createHistoryArrival, isComing, isStoppable } from "../../app/_features/archive/historyArrival.ts";
import { betweenAliceAndBob } from "../support/betweenAliceAndBob.ts";
import { whenFound } from "../support/mailboxOf.ts";
import type { Person } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";

/** A port whose first import fails, as where the disk is full. */
function failingOnce(port: MessagingPort): MessagingPort {
  let hasFailed = false;
  return {
    ...port,
    importArchive: (archive, key) => {
      if (hasFailed) return port.importArchive(archive, key);
      hasFailed = true;
      return Promise.reject(new KedgeError("disk-full", { message: "The disk is full.", remedy: "Make room." }));
    },
  };
}

describe("history that is asked for in the page, on a real chain and a real messaging network", () => {
  let alice: Person;
  let bob: Person;

  betweenAliceAndBob(async (parties) => {
    ({ alice, bob } = parties);
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "long ago");
  });

  const giveTo = async (device: Person) => {
    const asker = (await alice.session.history.askers()).find((one) => one.device === device.port.installationId);
    if (!asker) throw new Error("the new device does not ask");
    await alice.session.history.give(asker);
  };
  const when = (arrival: ReturnType<typeof createHistoryArrival>, phase: string) =>
    whenFound(arrival.state, (state) => (state.phase === phase ? state : undefined));

  it("is waited for, told of while it comes, and tried again without asking again where it could not be added", async () => {
    const fresh = await alice.anotherDevice({ through: failingOnce });
    await fresh.publish();
    let ends = 0;
    const arrival = createHistoryArrival(fresh.session, () => (ends += 1));
    const stages = new Set<string>();
    arrival.state.subscribe(() => {
      const state = arrival.state.get();
      if (state.phase !== "arriving") return;
      stages.add(state.step.stage);
      expect(isComing(state)).to.equal(state.step.stage !== "waiting");
      expect(isStoppable(state)).to.equal(["waiting", "fetching", "checking"].includes(state.step.stage));
      if (!isStoppable(state)) arrival.stop();
    });
    await arrival.ask();
    await giveTo(fresh);
    expect(await when(arrival, "failed")).to.have.nested.property("error.code", "disk-full");
    expect(await textsReadBy(fresh)).to.not.include("long ago");
    arrival.again();
    expect(await when(arrival, "come")).to.deep.include({ phase: "come" });
    expect([...stages]).to.deep.equal(["waiting", "fetching", "checking", "taking-in", "settling"]);
    expect(ends, "what came in is shown each time").to.equal(2);
    expect(await textsReadBy(fresh)).to.include("long ago");
    await fresh.close();
  });

  it("is not waited for any more once that was stopped", async () => {
    const fresh = await alice.anotherDevice();
    await fresh.publish();
    const arrival = createHistoryArrival(fresh.session, () => undefined);
    await arrival.ask();
    arrival.stop();
    expect(arrival.state.get()).to.deep.equal({ phase: "ready", problem: null });
    await giveTo(fresh);
    expect(await textsReadBy(fresh)).to.not.include("long ago");
    expect(arrival.state.get()).to.deep.equal({ phase: "ready", problem: null });
    await fresh.close();
  });

  it("cannot be asked for by a device that is not published, and says so", async () => {
    const fresh = await alice.anotherDevice();
    const arrival = createHistoryArrival(fresh.session, () => undefined);
    await arrival.ask();
    expect(arrival.state.get()).to.have.nested.property("problem.code", "history-unpublished-device");
    await fresh.close();
  });
});
