export const devices = {
  title: "My devices",
  lead: "Every device in your inbox, beside what your registry entry says. A device that you do not know is somebody reading along.",
  thisDevice: "This device",
  added: "Joined your inbox",
  seen: "In use on <day></day> or later",
  name: "Name",
  nameOf: "Name of the device {key}",
  nameHint: "Kept in this browser only.",
  published: "Published",
  unpublished: "Not published",
  publish: "Publish this device",
  revoke: "Revoke",
  revokeBoth: "Revoke on chain and remove from inbox",
  revokeChain: "Revoke on chain",
  revokeInbox: "Remove from inbox",
  revokeTitle: "Revoke this device?",
  revokeText:
    "Two steps, each in your wallet: the registry marks the key as revoked (a transaction, public for ever), then your inbox removes the device (a signature, costs nothing). Contacts stop sending to it.",
  revokeTextChain: "The registry marks the key as revoked: a transaction, public for ever. Contacts stop accepting it.",
  revokeTextInbox: "Your inbox removes the device: a signature, costs nothing.",
  revokeOwn:
    "This is the device in your hand. After this it can no longer send; you would connect again as a new device.",
  revoking: "Revoking…",
  stepChain: "1 of 2: revoke on chain: a transaction.",
  stepInbox: "2 of 2: remove from the inbox. Costs nothing.",
  halfTitle: "Revoked on chain, but still in your inbox",
  halfDeclined:
    "You declined the second step in the wallet. Until the device is out of your inbox, it would read what you write, so nothing is sent.",
  revoked: "Revoked.",
  orphansTitle: "Published keys without a device",
  orphansText:
    "Your registry entry lists these, but no device in your inbox holds them. If you do not know one, revoke it.",
  alarmTitle: "A device that you have not published can read your messages",
  alarmText:
    "If you do not know it, remove it now and change the security of your wallet: somebody has used its signature.",
  newKeyTitle: "The key {key} was published for your address",
  newKeyText:
    "It was not published from this device. If it was not you, somebody has used your wallet: revoke it now, and contacts stop accepting it.",
  itWasMe: "It was me",
  itIsMine: "It is mine",
  mineTitle: "Is this device yours?",
  mineText:
    "It will read everything that you write and receive. Say so only if you have the device at hand, and it shows this key under My devices. Better: publish it there.",
  refusal: {
    "this-device-unpublished": {
      title: "Publish this device before you write",
      text: "Your address has published other devices, and not this one. Contacts would refuse to answer a device that nobody vouches for.",
    },
    "this-device-revoked": {
      title: "This device has been revoked",
      text: "Your own address has withdrawn this device’s key, so nothing is sent from here. Write from another device. If it was not you, secure your wallet.",
    },
    "own-device-unpublished": {
      title: "A device in your inbox that you have not published would read this: {key}",
      text: "So nothing is sent. If it is yours, publish it there. If not, remove it under My devices and secure your wallet: somebody has used its signature.",
    },
    "own-device-vouched": {
      title: "Only your wallet vouches for a device in your inbox: {key}",
      text: "You chose not to rely on that, so nothing is sent. If you do not know the device, remove it under My devices.",
    },
    "own-device-revoked": {
      title: "A device that you have revoked is still in your inbox: {key}",
      text: "It would read what you write, so nothing is sent. Remove it from your inbox; if you have just done so, check again.",
    },
    "own-device-contradicted": {
      title: "A device in your inbox contradicts your registry entry: {key}",
      text: "Its proof does not hold, or was made for another inbox, so nothing is sent. Revoke it under My devices.",
    },
  },
  revokedHere: "This device has been revoked",
  revokedHereText:
    "Your own address has withdrawn this device’s key, so contacts no longer send to it. If it was not you, secure your wallet; otherwise erase this device.",
  lostTitle: "Your former device in this browser is gone: {key}",
  lostText:
    "This browser lost that device’s database, and with it the key: nobody can read or write with it any more. Contacts still count it as yours, so revoke it.",
  elsewhereTitle: "Your devices",
  elsewhereText: "Nothing of this runs here. Revoking needs only your wallet.",
  failed: "Your devices could not be read.",
  historyOffer: "Were there messages before?",
  historyOfferText: "Your account has another device. What was said there can be brought here.",
  historyOfferLost:
    "They went with this browser’s former database, and your account has no other device. An encrypted backup can bring them back; what contacts write from now on comes here.",
  historyTitle: "History from another device",
  historyText:
    "Your conversations until now are on your other devices. One of them can send them here, encrypted to this device alone.",
  historyAsk: "Bring history from another device",
  historyRestore: "Restore a backup",
  historyWaiting: "Waiting for your other device",
  historyWaitingText: "Open Kedge on it and say yes to this device: {key}. Keep this page open.",
  historyStop: "Stop waiting",
  historyCame: "Your history is here",
  historyCameText: "The conversations of your other device are under Messages.",
  historyAsked: "Your device {key} asks for your history",
  historyAskedText:
    "It is published by your address, with its proof. Say yes only if that device is in your hands and shows the same key: {key}.",
  historyGive: "Send history to this device",
  historyRefuse: "Not now",
  historySent: "History was sent to {key}. It can read it, and nobody else.",
  historyStranger: "A device that you have not published asks for your history: {key}",
  historyStrangerText:
    "It gets nothing. If it is yours, publish it there first. If you do not know it, remove it from your inbox now.",
} as const;
