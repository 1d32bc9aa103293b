import { mlsApi } from "@kedge/localnet";
import { create } from "@bufbuild/protobuf";
import { SendRefusedError } from "@kedge/sdk";
import { expect } from "chai";
import { bytesToHex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import type { HostileNode } from "./support/hostileNode.ts";
import { forgedClient, plainClient, plainlySend, readableTexts } from "./support/plainClient.ts";
import { withHostileNode } from "./support/withHostileNode.ts";

describe("attack: the node tells different stories about one identity", () => {
  let node: HostileNode;
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  withHostileNode((parties) => ({ node, stack, alice, bob } = parties));

  it("swaps the key package of Bob's device for Mallory's: she cannot read what Kedge sends", async () => {
    const mallory = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    node.intercept.fetchKeyPackages = async (request, next) => {
      const wanted = request.installationKeys.map((key) => bytesToHex(key).slice(2));
      const swapped = wanted.map((id) => (id === bob.session.installationId ? mallory.installationIdBytes : null));
      if (!swapped.some(Boolean)) return next(request);
      const installationKeys = swapped.map((key, index) => key ?? request.installationKeys[index] ?? new Uint8Array());
      return next(create(mlsApi.FetchKeyPackagesRequestSchema, { installationKeys }));
    };
    const plainAlice = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    await plainlySend(plainAlice, bob.account.address, "for Bob alone").catch(() => undefined);
    expect(await readableTexts(mallory), "libxmtp itself holds against this one").to.not.include("for Bob alone");
    await plainAlice.close();
    // Whether the conversation can be opened at all is libxmtp's to say; what counts is who reads.
    const outcome = await alice.session
      .open(bob.account.address)
      .then(({ conversation }) => alice.session.send(conversation.id, "for Bob alone"))
      .then(
        ({ after }) => after.verdict as string,
        (error: unknown) => (error instanceof Error ? error.name : "?"),
      );
    delete node.intercept.fetchKeyPackages;
    expect(outcome).to.be.a("string");
    expect(await readableTexts(mallory)).to.not.include("for Bob alone");
    await mallory.close();
  });

  it("rolls Bob's log back to before a revocation: whoever saw the revocation is not fooled again", async () => {
    const lost = await bob.anotherDevice();
    await lost.publish();
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "to both devices");
    const at = node.logOf(bob.session.inboxId);
    await bob.port.revokeInstallations([lost.session.installationId]);
    await alice.session.recheck(conversation.id);
    node.freezeLog(bob.session.inboxId, { at });

    const sent = await alice.session.send(conversation.id, "to the one that is left");
    expect(sent.after.verdict).to.equal("verified");
    expect(await textsReadBy(lost)).to.not.include("to the one that is left");
    await lost.close();
  });

  it("shows Alice a forged log and Bob his own: Bob sees nothing, Alice sends nothing", async () => {
    node.trustEveryWallet();
    node.captureLog(bob.session.inboxId);
    node.redirect(bob.account.address, null);
    const mallory = await forgedClient(stack, bob.account.address, 1n);
    node.redirect(bob.account.address, bob.session.inboxId);
    const refused = await rejection(alice.session.open(bob.account.address), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("impostor");
    expect(await readableTexts(mallory)).to.deep.equal([]);

    // Told the truth, Bob's own devices are listed and nobody else's. A new one asks: the node cannot tell its callers apart.
    node.repent();
    const second = await bob.anotherDevice();
    const { devices } = await second.session.devices();
    expect(devices.map(({ id }) => id)).to.have.members([bob.session.installationId, second.session.installationId]);
    await second.close();
    await mallory.close();
  });
});
