/** Names that stand for addresses (ENS), codes that hold them, and one's own. */
export const names = {
  lookingUp: "Looking the name up…",
  leadsTo: "Where {name} leads",
  wordOfChain: "Where a name leads can change. What follows is about this address.",
  unusualTitle: "This name has letters that can be taken for others",
  unusualText: "The marked ones are not from a–z. Compare the address with one that you know from elsewhere.",
  movedTitle: "This name leads elsewhere than before",
  movedText:
    "When you used it last, it led to {before}. Now it leads to {address}. Ask its owner another way before you go on.",
  movedAccept: "Go on with the new address",
  scan: "Scan a code",
  scanWrong: "This code holds no address.",
  noCamera: "The camera could not be used. Enter or paste the address instead.",
  mine: "Show my address as a code",
  mineCode: "Your address as a code",
  mineText: "Whoever scans it comes to a message to you.",
  mineCopy: "Copy link to write to me",
} as const;
