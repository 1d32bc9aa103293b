export const home = {
  title: "Messages by wallet address, and proof of who can read them.",
  lead: "End-to-end encryption hides a message from everyone but the devices it is encrypted for. Kedge checks on chain that those devices are your contact’s, before the first word leaves.",
  start: "Open messages",
  lookUp: "Look an address up",
  how: "Three locks, none held by the messaging network",
  lock1: "Wallet to key",
  lock1Text: "A contract records which device keys an address has published. Only that address can write there.",
  lock2: "Key to wallet",
  lock2Text: "With each key goes its own signature, so nobody can list someone else’s key as theirs.",
  lock3: "Key in the conversation",
  lock3Text: "The encrypted group itself says which keys are in it. Kedge compares them and refuses when they differ.",
  trustTitle: "What you still trust",
  trustText:
    "Your wallet, the chain and the endpoint that reads it; the messaging network for delivery, and it sees who writes to whom. Published keys are public on chain for ever.",
} as const;
