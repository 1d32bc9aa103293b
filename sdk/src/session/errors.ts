import { KedgeError } from "../errors/base.ts";
import type { Assessment, Verdict } from "../verification/verdict.ts";
import type { GroupAssessment } from "./judge.ts";

const REASONS: Record<Verdict, { message: string; remedy: string }> = {
  verified: { message: "Nothing speaks against sending.", remedy: "Try again." },
  unregistered: { message: "This address has published no keys.", remedy: "Invite them to publish." },
  "unknown-device": {
    message: "A device that this address has not published can read this conversation.",
    remedy: "Ask the contact to publish or remove it, or accept that one device by name.",
  },
  "revoked-device": {
    message: "A device that this address has revoked can still read this conversation.",
    remedy: "Wait until it is gone; ask the contact to remove it from their inbox.",
  },
  impostor: {
    message: "The messaging network answers with a device that this address has never published.",
    remedy: "Do not send. Reach the contact another way and compare keys.",
  },
  stale: {
    message: "The chain could not be read recently enough to tell who can read this.",
    remedy: "Check the connection to the chain and try again.",
  },
};

/** Thrown instead of sending. Carries the assessment that forbids it, so that a person can be shown which device and why. */
export class SendRefusedError extends KedgeError {
  override readonly name = "SendRefusedError";
  /** In a group, the weakest member's. */
  readonly assessment: Assessment;

  constructor(assessment: Assessment) {
    super(`refused-${assessment.verdict}`, REASONS[assessment.verdict]);
    this.assessment = assessment;
  }

  /** For a conversation in which at least one member forbids sending. */
  static of({ verdict, members }: GroupAssessment): SendRefusedError {
    const forbidding = members.map(({ assessment }) => assessment).filter(({ canSend }) => !canSend);
    const assessment = forbidding.find((one) => one.verdict === verdict) ?? forbidding[0];
    if (!assessment) throw new Error("a conversation that may be sent to is not refused");
    return new SendRefusedError(assessment);
  }
}

/** The address has no inbox on this messaging network, so there is nobody to write to yet. */
export class NoInboxError extends KedgeError {
  override readonly name = "NoInboxError";

  constructor(account: string) {
    super("no-inbox", {
      message: `${account} has no inbox on this messaging network yet.`,
      remedy: "Invite them: they connect their wallet once, then you can write.",
    });
  }
}
