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
    "This browser no longer has its messaging database, so it has to join again as a new device. Older messages stay on your other devices.",
  "no-inbox": "This address has no inbox on this messaging network yet.",
  "own-address": "This is your own address. Enter somebody else’s.",
  "nameless-contact": "The other side of this conversation has no wallet address.",
  "conversation-not-found": "This conversation is not on this device.",
  "wrong-account": "The wallet now shows another account. Switch back to {address} and try again.",
  unexpected: "Something unexpected went wrong. Try again; if it persists, reload the page.",
} as const;
