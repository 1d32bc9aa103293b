import { KedgeError } from "@kedge/sdk";
import { openInboxDesk } from "@kedge/sdk/node";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";

/** As many installations as XMTP allows an inbox. */
const LIMIT = 10;

describe("an inbox without a client", () => {
  let stack: Stack;
  before(async () => {
    stack = await startStack();
  });
  after(() => stack.close());

  it("is found, read, and relieved of a device, so that a full inbox can be joined again", async function () {
    this.timeout(60_000);
    const first = await person(stack);
    const devices: Person[] = [first];
    while (devices.length < LIMIT) devices.push(await first.anotherDevice());
    const full = await rejection(first.anotherDevice(), KedgeError);
    expect(full.code).to.equal("too-many-devices");

    const desk = openInboxDesk(stack.network.xmtp);
    const { account } = first;
    const inboxId = await desk.findInbox(account.address);
    if (inboxId === null) throw new Error("the account has an inbox");
    expect(inboxId).to.equal(first.port.inboxId);
    const listed = async () => (await desk.readInboxes([inboxId]))[0]?.installations.map(({ id }) => id) ?? [];
    expect(await listed()).to.have.members(devices.map(({ port }) => port.installationId));

    const lost = devices[3]?.port.installationId ?? "";
    const signer = { address: account.address, signMessage: (message: string) => account.signMessage({ message }) };
    const declined = Object.assign(new Error("User rejected the request."), { code: 4001 });
    const refusal = await rejection(
      desk.revokeInstallations({ ...signer, signMessage: () => Promise.reject(declined) }, inboxId, [lost]),
      KedgeError,
    );
    expect(refusal.code).to.equal("wallet-rejected");
    expect(await listed()).to.include(lost);

    await desk.revokeInstallations(signer, inboxId, [lost]);
    expect(await listed())
      .to.have.length(LIMIT - 1)
      .and.not.include(lost);
    const joined = await first.anotherDevice();
    expect(await listed()).to.include(joined.port.installationId);
    await Promise.all([...devices, joined].map((one) => one.close()));
  });

  it("answers nothing for an address that has none", async () => {
    const desk = openInboxDesk(stack.network.xmtp);
    expect(await desk.findInbox("0x00000000000000000000000000000000000000AA")).to.equal(null);
  });
});
