/** Comparing keys with a contact face to face. */
export const inPerson = {
  open: "Compare in person",
  title: "Compare with {name}",
  lead: "Do this when you meet or hear each other. If both see the same, nobody is between you.",
  number: "Safety number",
  same: "The numbers are the same",
  show: "Or show this code to your contact:",
  qr: "Your code for this contact",
  copy: "Copy this code",
  scan: "Scan their code",
  stop: "Stop the camera",
  camera: "Camera picture",
  noCamera: "The camera could not be used. Compare the numbers, or have the code sent to you another way.",
  code: "Their code as text",
  compare: "Compare",
  mismatch: "The codes do not match",
  verified: "Verified in person",
  changedOf: "The keys of {people} have changed since you met",
  changedMore:
    "{count, plural, one {The keys of one more member have changed} other {The keys of # more members have changed}}",
  state: { verified: "Verified in person", changed: "The keys have changed since you met" },
  stateText: {
    verified: "You compared the keys that this contact has now.",
    changed: "This contact has other keys than when you compared them. Compare again before you rely on it.",
  },
  result: {
    "not-a-code": "This is not a Kedge code. Ask your contact to open this same screen.",
    "other-chain": "That code is of another network.",
    "other-contact": "That code belongs to another contact.",
    "meant-for-another": "That code is meant for somebody else. Ask your contact to open the conversation with you.",
    "their-keys-differ":
      "You see other keys of this contact than they see themselves. Do not send anything until you know why.",
    "my-keys-differ": "Your contact sees other keys of yours than you do. Do not send anything until you know why.",
  },
} as const;
