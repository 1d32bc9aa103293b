import { MEMBERSHIP_LOOK_INTERVAL_MS, SendRefusedError } from "@kedge/sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { revokeKey } from "../support/revokeKey.ts";
import type { HostileNode } from "./support/hostileNode.ts";
import { plainClient, plainlySend } from "./support/plainClient.ts";
import { withHostileNode } from "./support/withHostileNode.ts";

describe("attack: a device reads along that should not", () => {
  let node: HostileNode;
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  withHostileNode((parties) => ({ node, stack, alice, bob } = parties));

  it("a stolen device, because the node withholds its revocation", async () => {
    const stolen = await bob.anotherDevice();
    await stolen.publish();
    const plainAlice = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    await plainlySend(plainAlice, bob.account.address, "before the theft");
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "before the theft");

    node.freezeLog(bob.session.inboxId);
    await plainAlice.preferences.fetchInboxStates([bob.session.inboxId]);
    await bob.port.revokeInstallations([stolen.session.installationId]);
    await revokeKey(stack, bob.account, `0x${stolen.session.installationId}`);

    await plainlySend(plainAlice, bob.account.address, "after the theft");
    expect(await textsReadBy(stolen), "the thief reads what the plain SDK sends").to.include("after the theft");

    const refused = await rejection(alice.session.send(conversation.id, "after the theft"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("revoked-device");
    await Promise.all([plainAlice.close(), stolen.close()]);
  });

  it("a ghost device that a phished wallet signature added to Bob's inbox", async () => {
    const ghost = await bob.anotherDevice();
    const plainAlice = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    await plainlySend(plainAlice, bob.account.address, "for Bob");
    expect(await textsReadBy(ghost)).to.include("for Bob");

    const refused = await rejection(alice.session.open(bob.account.address), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("unknown-device");
    const { devices } = await bob.session.devices();
    expect(
      devices.find(({ id }) => id === ghost.session.installationId)?.status,
      "Bob sees the ghost among his devices",
    ).to.equal("unpublished");
    await Promise.all([plainAlice.close(), ghost.close()]);
  });

  it("a device swapped for another, their number unchanged", async () => {
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "to the one device");
    const swapped = await bob.anotherDevice();
    await swapped.port.revokeInstallations([bob.session.installationId]);
    const plainAlice = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    await plainlySend(plainAlice, bob.account.address, "to whom?");
    expect(await textsReadBy(swapped), "one device is as good as another to the plain SDK").to.include("to whom?");
    await plainAlice.close();
    expect((await alice.session.recheck(conversation.id)).verdict).to.equal("impostor");
    const refused = await rejection(alice.session.send(conversation.id, "to whom?"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("impostor");
    await swapped.close();
  });

  describe("let in by the node between the check and the publication", () => {
    /** Somebody whose log grows by a ghost, which the node hides for the first `looks` times that it is asked. */
    async function ghostOf(victim: Person, looks: number): Promise<Person> {
      const at = node.logOf(victim.session.inboxId);
      const ghost = await victim.anotherDevice();
      node.freezeLog(victim.session.inboxId, { at, answers: looks });
      return ghost;
    }

    it("reads what a plain client sends, although it checked the members just before", async () => {
      const plainAlice = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
      const dm = await plainAlice.conversations.createDm(bob.session.inboxId);
      const ghost = await ghostOf(bob, 0);
      const installations = (await dm.members()).flatMap(({ installationIds }) => installationIds);
      expect(installations).to.not.include(ghost.session.installationId);
      await dm.sendText("for Bob alone");
      expect(await textsReadBy(ghost)).to.include("for Bob alone");
      await Promise.all([plainAlice.close(), ghost.close()]);
    });

    it("reads nothing of Kedge's, for however many looks the node hides it", async () => {
      const victims = await Promise.all(
        [0, 1, 2, 3, 4, 5].map(async (looks) => {
          const victim = await person(stack);
          await victim.publish();
          const { conversation } = await alice.session.open(victim.account.address);
          await alice.session.send(conversation.id, "all is well");
          return { looks, victim, conversation };
        }),
      );
      // From here on libxmtp asks for new devices whenever it publishes; the interval is its own, and no event tells.
      await new Promise((resolve) => setTimeout(resolve, MEMBERSHIP_LOOK_INTERVAL_MS + 200));
      const outcomes = new Set<string | null>();
      for (const { looks, victim, conversation } of victims) {
        const ghost = await ghostOf(victim, looks);
        const outcome = await alice.session.send(conversation.id, "for one device alone").then(
          ({ after }) => after.verdict,
          (error: unknown) => (error instanceof SendRefusedError ? error.assessment.verdict : String(error)),
        );
        outcomes.add(outcome);
        expect(await textsReadBy(ghost), `hidden for ${looks} looks`).to.not.include("for one device alone");
        await Promise.all([victim.close(), ghost.close()]);
      }
      expect([...outcomes], "found, and hidden until it was too late for it").to.have.members([
        "unknown-device",
        "verified",
      ]);
    });
  });
});
