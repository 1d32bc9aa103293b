/** One sentence for each error code of the SDK and of this page, with what to do. */
export const errors = {
  "wallet-rejected": "You declined in the wallet. Nothing was changed.",
  "no-funds": "This account has too little to pay for the transaction. Add a small amount and try again.",
  "chain-unreachable": "The chain could not be reached. Check the connection and the endpoint, then try again.",
  "chain-error": "The chain answered with an error. Try again.",
  "registry-reverted": "The registry refused the change. Reload the page and look at your entry before trying again.",
  "network-unreachable": "The messaging network could not be reached. What you wrote is kept; try again.",
  "database-busy": "This device’s database is still held by another tab. Close the other tab and try again.",
  "database-lost":
    "This browser no longer has its messaging database: it was cleared, by somebody or by the browser to make room. So it joins again as a new device. Older messages come back from another device of yours or from a backup.",
  "database-damaged":
    "This browser’s messaging database is damaged and cannot be read. Try again; if it stays so, go on as a new device. Older messages come back from another device of yours or from a backup.",
  "storage-refused":
    "This browser does not let this page keep files, and Kedge keeps your messages nowhere else. Private windows and blocked site data are the usual reasons: use a window that is not private, allow this page to keep data, or use another browser. Then try again.",
  "storage-unsupported":
    "This browser has files for pages, but not in the way that the messaging database needs (synchronous access in workers). Use a newer version of it, or another browser. Looking addresses up works here all the same.",
  "shared-inbox":
    "The messaging network answers with the same inbox for two of these addresses. Add only the one that you know this person by.",
  "already-member": "Whoever answers for this address is in the group already. Look for them among the members.",
  "last-super-admin": "You are the only super admin. Make somebody else super admin first.",
  "no-inbox": "This address has no inbox on this messaging network yet.",
  "own-address": "This is your own address. Enter somebody else’s.",
  "nameless-contact": "The other side of this conversation has no wallet address.",
  "conversation-not-found": "This conversation is not on this device.",
  "wrong-account": "The wallet now shows another account. Switch back to {address} and try again.",
  "nothing-to-compare": "This contact has no active key on chain. Ask them to publish their device first.",
  "wrong-chain": "The endpoint that reads the chain is of another chain than this page is configured for.",
  "chain-disagreement": "The endpoints that read the chain disagree. Wait a moment and try again.",
  "chain-went-back": "The endpoint that reads the chain lags behind. Try again in a moment.",
  "registry-answer": "The chain endpoint’s answer contradicts itself. Try again, or use another endpoint.",
  "registry-proof": "The chain endpoint’s answer is not what its block proves. Use another endpoint.",
  "registry-code": "There is no key registry at the configured address.",
  "calls-failed": "The wallet could not carry out the request. Nothing was published; try again.",
  "file-too-large": "This file is too large to be sent. Send a smaller one.",
  "upload-failed": "The file could not be uploaded. It is kept here; try again.",
  "file-elsewhere": "This file lies on a host that is not set for this page, so it is not fetched.",
  "file-unreachable":
    "The file could not be fetched; its host may have deleted it. Try again, or ask the sender to send it again.",
  "file-damaged":
    "The host gave out something else than the file that the message promised. Ask the sender to send it again.",
  "file-unreadable":
    "This file cannot be read: it was moved, changed or deleted after you chose it, or it is a folder. Choose it again.",
  "picture-unreadable": "The browser cannot read this picture. Send it as a file, or choose another one.",
  interrupted: "The page was closed, or another tab took over, before this was sent.",
  "restore-interrupted":
    "A backup was being restored when the page was closed or another tab took over. Restore the same file again: that adds the rest.",
  "no-text": "There is nothing to see in this message. Write something and send it again.",
  "not-delivered":
    "The messaging network took this message and has not given it back, so it cannot be told whether it arrived. It is not sent again by itself; ask whether it has arrived before you do.",
  "still-held":
    "This may still go out by itself: it had been given to XMTP’s software on this device, which could not be made to let go of it yet. Discard it again in a while.",
  "refused-impostor": "Not sent: nobody that this address has published would read it.",
  "refused-unknown-device": "Not sent: a device that this address has not published would read it.",
  "refused-revoked-device": "Not sent: a device that this address has revoked would read it.",
  "refused-stale": "Not sent: the chain could not be read just now.",
  "this-device-unpublished": "Not sent: your address has published other devices, and not this one. Publish it first.",
  "this-device-revoked": "Not sent: your own address has revoked this device. Write from another one.",
  "own-device-unpublished":
    "Not sent: a device in your inbox that you have not published would read it. Look under My devices.",
  "own-device-vouched":
    "Not sent: a device in your inbox that only your wallet vouches for would read it, and you chose not to rely on that.",
  "own-device-revoked":
    "Not sent: a device that you have revoked is still in your inbox. Remove it under My devices, then send again.",
  "own-device-contradicted":
    "Not sent: a device in your inbox contradicts your registry entry. Revoke it under My devices.",
  "too-many-devices":
    "Your inbox already has as many devices as the network allows (10). Revoke one that you no longer use under My devices, then try again.",
  "not-own-message": "This message was written by somebody else; you can hide it here.",
  "not-a-group": "This conversation is between two accounts.",
  "no-history-server":
    "This network has no server through which devices pass history. Use an encrypted backup instead.",
  "history-unpublished-device": "Your address has not published that device. If it is yours, publish it there first.",
  "archive-too-large": "This history is too large to pass this way. Save an encrypted backup and restore it there.",
  "archive-gone": "The history server no longer has this. Ask for the history again from the new device.",
  "archive-damaged": "What the history server gave out is not what your device sent. Ask again from the new device.",
  "import-not-noted":
    "It could not be noted on this device whom you blocked, so nothing was added. Make room on this device, or use a window that is not private, and try again.",
  "backup-unreadable": "This file is no backup of Kedge. Choose the file that was saved as an encrypted backup.",
  "backup-other-account": "This backup belongs to another account. Connect that account’s wallet and try again.",
  "backup-code-typo": "This code has a typing error. Compare it with what you wrote down: 28 letters and digits.",
  "backup-wrong-code": "This code does not open this file, or the file was changed.",
  "not-in-conversation":
    "This device is not in this conversation, so nobody would receive it. Write to the contact anew.",
  "names-not-configured": "Names are not looked up on this network. Enter the address itself, starting with 0x.",
  "name-invalid":
    "This is no name: it has characters that names must not have, mixes alphabets, or can be taken for another name. Ask for the address itself.",
  "name-unknown": "This name leads to no address. Check its spelling, or ask for the address itself.",
  "name-offchain":
    "This name is not kept on the chain, but on a host that would learn who asks. Ask for the address itself.",
  unexpected: "Something unexpected went wrong. Try again; if it persists, reload the page.",
} as const;
