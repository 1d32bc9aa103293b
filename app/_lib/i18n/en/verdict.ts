/** One word and one sentence for each verdict, the same everywhere a contact appears. */
export const verdict = {
  checking: { word: "Checking", sentence: "Comparing the devices with the chain." },
  verified: { word: "Verified", sentence: "Every device that can read this is one that this address has published." },
  unregistered: {
    word: "Unregistered",
    sentence: "This address has published no keys, so only the messaging network says who reads this.",
  },
  "unknown-device": {
    word: "Unknown device",
    sentence: "A device that this address has not published can read this.",
  },
  "revoked-device": {
    word: "Revoked device",
    sentence: "A device that this address has revoked can still read this.",
  },
  impostor: {
    word: "Impostor",
    sentence: "None of the devices that would read this belongs to this address, though it has published some.",
  },
  stale: { word: "Not checked", sentence: "The chain could not be read just now, so nobody can say who reads this." },
  alone: { word: "Only you", sentence: "Nobody else is in this conversation." },
  ended: { word: "Ended", sentence: "This device is no longer in this conversation." },
  unknown: { word: "Unknown", sentence: "It could not be found out who this is." },
  label: "Verdict: {word}",
  stop: "{word}.",
  vouchedRefused: {
    sentence: "A device that did not sign for itself can read this, and you chose not to rely on such devices.",
    advice:
      "Ask your contact to publish it from that device. You can also accept it by name, or change what you rely on.",
  },
  policy: {
    title: "What to rely on",
    lead: "For this browser. Changes apply at once.",
    question: {
      unreadable: "When the chain cannot be read",
      vouched: "Devices that only their wallet vouches for",
    },
    answer: { block: "Block sending", warn: "Warn, and let me send", accept: "Accept", refuse: "Refuse" },
    meaning: {
      block: "Recommended. Nothing is sent while nobody can say who reads it.",
      warn: "Goes by the last answer. A device that was revoked since then would not be noticed.",
      accept: "Other apps’ devices cannot sign for themselves; their wallet’s word counts.",
      refuse: "Only devices that signed for themselves count. You can accept others one by one, by name.",
    },
  },
  deviceMark: {
    contact: {
      "not-published":
        "Sent from a device that this contact had not published ({key}). Somebody else may have written it.",
      revoked: "Sent from a device that this contact had revoked ({key}). Somebody else may have written it.",
    },
    own: {
      "not-published": "Sent in your name from a device that you had not published ({key}).",
      revoked: "Sent in your name from a device that you had revoked ({key}).",
    },
  },
  lastKnown: "Last known: {word}, {when}.",
  staleReason: {
    unreadable: "The chain could not be read: {detail}.",
    "old-answer": "The last answer of the chain is too old: {detail}.",
    "old-block": "The chain endpoint answers with an old block: {detail}.",
    "block-from-the-future": "The chain’s clock and this machine’s disagree: {detail}.",
  },
  advice: {
    verified: "You can write. Kedge checks again before each message.",
    unregistered: "You can write, but check in another way that it is them. An invitation asks them to publish.",
    "unknown-device": "Ask your contact to publish or remove it. If you know the device, you can accept it by name.",
    "revoked-device": "Sending is blocked until that device is gone. Ask your contact to remove it from their inbox.",
    impostor: "Sending is blocked. Reach your contact another way and tell them; do not send anything here.",
    stale: "Sending is blocked until the chain answers. Nothing that you wrote is lost.",
    staleWarned:
      "You chose to go by the last answer, so you can write. A device that was revoked since then would not be noticed.",
  },
} as const;
