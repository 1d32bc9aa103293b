import { hasUnsentFiles } from "../mailbox/outgoing.ts";

/** Has the browser ask before the page is left while a file is not sent yet: files wait in memory only, and would be lost. */
export function warnOfUnsentFiles(): void {
  window.addEventListener("beforeunload", (event) => {
    if (hasUnsentFiles()) event.preventDefault();
  });
}
