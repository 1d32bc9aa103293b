import { KedgeError } from "../errors/base.ts";
import type { InstallationId } from "../messaging/port.ts";
import { ownRefusal, type OwnRefusal, type OwnRefusalCode } from "../verification/ownRefusal.ts";
import type { Assessment, Verdict } from "../verification/verdict.ts";
import type { GroupAssessment } from "./judge.ts";

type Reason = { message: string; remedy: string };

const REASONS: Record<Verdict, Reason> = {
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

const OWN_REASONS: Record<OwnRefusalCode, Reason> = {
  "this-device-unpublished": {
    message: "Your address has published other devices, and not this one, so contacts would refuse it.",
    remedy: "Publish this device, then send again.",
  },
  "this-device-revoked": {
    message: "Your own address has revoked this device.",
    remedy: "Write from another device. If this one is to go on, publish it again.",
  },
  "own-device-unpublished": {
    message: "A device in your own inbox that your address has not published would read this.",
    remedy:
      "Publish it there if it is yours. If you do not know it, remove it from your inbox. If it is yours and cannot publish, accept it by name.",
  },
  "own-device-vouched": {
    message:
      "A device in your own inbox that only your wallet vouches for would read this, and you do not rely on that.",
    remedy: "Accept it by name if it is yours; remove it from your inbox if it is not.",
  },
  "own-device-revoked": {
    message: "A device that you have revoked is still in your inbox and would read this.",
    remedy: "Remove it from your inbox, then send again.",
  },
  "own-device-contradicted": {
    message: "A device in your own inbox contradicts what your address has published, and would read this.",
    remedy: "Revoke its key and remove it from your inbox. If it is yours, let it join and publish anew.",
  },
};

/** Thrown instead of sending. Carries the assessment that forbids it, so that a person can be shown which device and why. */
export class SendRefusedError extends KedgeError {
  override readonly name: string = "SendRefusedError";
  /** In a group, the weakest member's. */
  readonly assessment: Assessment;

  constructor(
    assessment: Assessment,
    code = `refused-${assessment.verdict}`,
    reason: Reason = REASONS[assessment.verdict],
  ) {
    super(code, reason);
    this.assessment = assessment;
  }

  /** For a conversation in which at least one member, or oneself, forbids sending. Others come first: about them nobody else can be asked. */
  static of({ verdict, members, own }: GroupAssessment, thisDevice: InstallationId): SendRefusedError {
    const forbidding = members.map(({ assessment }) => assessment).filter(({ canSend }) => !canSend);
    const assessment = forbidding.find((one) => one.verdict === verdict) ?? forbidding[0];
    if (assessment) return new SendRefusedError(assessment);
    if (own.canSend) throw new Error("a conversation that may be sent to is not refused");
    return SendRefusedError.ofOwn(own, thisDevice);
  }

  /** For an own account that forbids sending. */
  static ofOwn(own: Assessment, thisDevice: InstallationId): SendRefusedError {
    const refusal = ownRefusal(own, thisDevice);
    return refusal ? new OwnDeviceRefusedError(own, refusal) : new SendRefusedError(own);
  }
}

/** Thrown instead of sending where it is a device of the user's own account that must not read: the assessment is of that account. */
export class OwnDeviceRefusedError extends SendRefusedError {
  override readonly name = "OwnDeviceRefusedError";
  readonly refusal: OwnRefusal;

  constructor(own: Assessment, refusal: OwnRefusal) {
    super(own, refusal.code, OWN_REASONS[refusal.code]);
    this.refusal = refusal;
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
