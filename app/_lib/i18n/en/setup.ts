/** The two signatures, each announced before the wallet opens. */
export const setup = {
  title: "Two signatures, then you can write",
  step1: "1 of 2: create your messaging key. Costs nothing.",
  step1Text:
    "This device makes its own key. Your wallet signs once that the key writes for {address}. It is a message, not a transaction.",
  step1Button: "Sign in wallet",
  step1Waiting: "Waiting for your signature…",
  step2: "2 of 2: publish it on chain: a transaction.",
  step2Text:
    "The registry on {chain} records this device’s key under your address, so that contacts can check it. It costs a small network fee.",
  step2Warning:
    "This cannot be erased: your address, this key and the time stay public on chain for ever. You can revoke the key later; the record of it remains.",
  step2Button: "Publish in wallet",
  step2Waiting: "Waiting for your wallet…",
  step2Mining: "Sent. Waiting for the block…",
  step2Later: "Later",
  done: "Published. Contacts can now verify this device.",
  opening: "Opening your messages…",
  openingHint: "The first time, about 5 MB of encryption code are loaded.",
  failedTitle: "Your messages could not be opened",
  unpublishedTitle: "This device is not published yet",
  unpublishedText: "Until it is, contacts who check will see a device that your address does not vouch for.",
  publish: "Publish this device",
  publishShort: "Publish",
  anew: "Go on as a new device…",
  anewTitle: "Go on without this database?",
  anewText:
    "The damaged database is deleted from this browser, and with it the messages in it that no other device and no backup of yours holds. Then this browser joins again as a new device, and your former one is offered for revocation.",
  anewConfirm: "Delete it and go on",
  elsewhereTitle: "Kedge is open in another tab",
  elsewhereText:
    "Messages live in one database that only one tab can use at a time. What the other tab is sending or restoring just now stops when you take over; nothing that you wrote is lost.",
  takeOver: "Use it here",
  takingOver: "Waiting for the other tab to let go…",
  lostTitle: "Another tab has taken over",
  lostText: "This tab has closed its messages. You can take them back.",
  welcomeTitle: "Connect a wallet to read and write",
  welcomeTo: "Connect a wallet to write to {address}",
  welcomeText: "No account to make, no phone number. Messages are stored on this device and end-to-end encrypted.",
} as const;
