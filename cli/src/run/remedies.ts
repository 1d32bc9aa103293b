import type { KedgeError } from "@kedge/sdk";

/** What to do, where the sdk's own sentence speaks of a page. */
const REMEDIES: Readonly<Record<string, string>> = {
  "registry-reverted": "Look at the account's entry with `kedge look-up`, then try again.",
  "refused-unknown-device":
    "Ask the contact to publish or remove it. If you know that it is theirs: `kedge accept ADDRESS INSTALLATION`.",
  "refused-unregistered": "Ask them to publish. To rely on the messaging network alone: --allow-unregistered.",
  "conversation-not-found": "See `kedge conversations`.",
  "network-unreachable": "Check that it is running and reachable, then try again.",
  "too-many-devices": "Revoke one that you no longer use (`kedge devices`, `kedge revoke`), then try again.",
  unexpected: "Try again; if it stays so, report it.",
  "this-device-unpublished": "Run `kedge publish`, then send again.",
  "this-device-revoked": "Write from another device; for what becomes of this one, run `kedge publish`.",
  "own-device-vouched":
    "If it is yours: `kedge accept YOUR-ADDRESS INSTALLATION`. If it is not: `kedge revoke INSTALLATION`.",
  "own-device-revoked": "Take it out of your inbox with `kedge revoke INSTALLATION`, then send again.",
  "own-device-contradicted":
    "Take it out with `kedge revoke INSTALLATION`. If it is yours, let it join and publish anew.",
  "own-device-unpublished":
    "Look with `kedge devices`. Publish it there if it is yours, remove it with `kedge revoke` if you do not know it; if it is yours and cannot publish, `kedge accept YOUR-ADDRESS INSTALLATION`.",
  "database-damaged":
    "Try again; if it stays so, give it up with `kedge erase` and become a new device with `kedge publish`.",
};

/** One sentence: what to do now, with this command's own names for it. */
export const remedyOf = (error: KedgeError): string => REMEDIES[error.code] ?? error.remedy;
