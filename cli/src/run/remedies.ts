import type { KedgeError } from "@kedge/sdk";

/** What to do, where the sdk's own sentence speaks of a page. */
const REMEDIES: Readonly<Record<string, string>> = {
  "registry-reverted": "Look at the account's entry with `kedge look-up`, then try again.",
  "refused-unknown-device":
    "Ask the contact to publish or remove it. If you know that it is theirs: `kedge accept ADDRESS INSTALLATION`.",
  "refused-unregistered": "Ask them to publish. To rely on the messaging network alone: --allow-unregistered.",
  "this-device-unpublished": "Run `kedge publish`, then send again.",
  "own-device-unpublished":
    "Look with `kedge devices`. Publish it there if it is yours, remove it with `kedge revoke` if you do not know it; if it is yours and cannot publish, `kedge accept YOUR-ADDRESS INSTALLATION`.",
  "database-damaged":
    "Try again; if it stays so, give it up with `kedge erase` and become a new device with `kedge publish`.",
};

/** One sentence: what to do now, with this command's own names for it. */
export const remedyOf = (error: KedgeError): string => REMEDIES[error.code] ?? error.remedy;
