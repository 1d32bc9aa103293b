export const devices = {
  title: "My devices",
  lead: "Every device in your inbox, beside what your registry entry says. A device that you do not know is somebody reading along.",
  thisDevice: "This device",
  added: "Added",
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
  revokedHere: "This device has been revoked",
  revokedHereText:
    "Your own address has withdrawn this device’s key, so contacts no longer send to it. If it was not you, secure your wallet; otherwise erase this device.",
  elsewhereTitle: "Your devices",
  elsewhereText: "Nothing of this runs here. Revoking needs only your wallet.",
  failed: "Your devices could not be read.",
} as const;
