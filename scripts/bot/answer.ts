import type { Assessment } from "@kedge/sdk";

const SAID: Record<Assessment["verdict"], string> = {
  verified:
    "I checked you on chain before answering: every device that reads this under your address is one that you published.",
  unregistered:
    "You have not published a key yet, so I only have the network's word that this is you. Publish this device and I can check.",
  "unknown-device": "A device that you have not published reads along.",
  "revoked-device": "A device that you have revoked still reads along.",
  impostor: "The devices here are none of those that your address published.",
  stale: "The chain could not be read just now.",
};

/** What the demonstration bot answers: that it heard something, and what it could verify of the sender. Repeats nothing that was written. */
export function answer(text: string, assessment: Assessment): string {
  const characters = [...text].length;
  return `Got your message (${characters} ${characters === 1 ? "character" : "characters"}). ${SAID[assessment.verdict]}`;
}
