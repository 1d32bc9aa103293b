import type { Verdict } from "@kedge/sdk";
import { expect } from "chai";

import { isNotified, titled, waitingCount, type Arrival } from "../../app/_features/notifications/decide.ts";
import { conversation, ME, membership, message, thread } from "./support/mailboxParts.ts";

const arrival = (changes: Partial<Arrival> = {}): Arrival => ({
  message: message("m", 5),
  ownInboxId: ME,
  thread: thread(),
  isMuted: false,
  isVisible: false,
  verdict: "verified",
  canSend: true,
  ...changes,
});

describe("a message that arrives", () => {
  it("makes a notification while the page is out of sight", () => {
    expect(isNotified(arrival())).to.equal(true);
  });

  const silent: [string, Partial<Arrival>][] = [
    ["while the page can be seen", { isVisible: true }],
    ["in a muted conversation", { isMuted: true }],
    ["from one's own other device", { message: message("m", 5, { senderInboxId: ME }) }],
    ["that is a change of membership", { message: message("m", 5, { content: membership }) }],
    ["in a request", { thread: thread({ info: conversation("c", { consent: "unknown" }) }) }],
    ["in a blocked conversation", { thread: thread({ info: conversation("c", { consent: "denied" }) }) }],
    ["in a conversation that is not there", { thread: undefined }],
  ];
  for (const [what, changes] of silent) {
    it(`makes none ${what}`, () => {
      expect(isNotified(arrival(changes))).to.equal(false);
    });
  }

  const verdicts: [Verdict, boolean, boolean][] = [
    ["verified", true, true],
    ["unregistered", true, true],
    ["stale", false, true],
    ["unknown-device", false, false],
    ["unknown-device", true, true],
    ["revoked-device", false, false],
    ["impostor", false, false],
  ];
  for (const [verdict, canSend, isTold] of verdicts) {
    it(`makes ${isTold ? "one" : "none"} under the verdict ${verdict}${canSend ? ", where one may write" : ""}`, () => {
      expect(isNotified(arrival({ verdict, canSend }))).to.equal(isTold);
    });
  }
});

describe("the count of what waits", () => {
  const two = [message("m", 1), message("n", 2)];
  const counted = (consent: "allowed" | "unknown" | "denied", isMuted = false) =>
    waitingCount([thread({ info: conversation("c", { consent }), messages: two })], ME, () => isMuted);

  it("has every unread message of allowed conversations, one for a request, and none of blocked people", () => {
    expect(counted("allowed")).to.equal(2);
    expect(counted("unknown")).to.equal(1);
    expect(counted("denied")).to.equal(0);
  });

  it("leaves out muted conversations", () => {
    expect(counted("allowed", true)).to.equal(0);
  });

  it("stands once before the title, and goes with the last message", () => {
    expect(titled("Messages · Kedge", 3)).to.equal("(3) Messages · Kedge");
    expect(titled("(3) Messages · Kedge", 12)).to.equal("(12) Messages · Kedge");
    expect(titled("(12) Messages · Kedge", 0)).to.equal("Messages · Kedge");
  });
});
