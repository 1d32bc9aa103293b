import type { MailboxController } from "../mailbox/mailboxController.ts";

/** Has the browser ask before the page is left while a file is not sent yet: files wait in memory only, and would be lost. */
export function warnOfUnsentFiles(mailbox: () => MailboxController | null): void {
  window.addEventListener("beforeunload", (event) => {
    const threads = mailbox()?.state.get().threads.values() ?? [];
    if ([...threads].some(({ outbox }) => outbox.some(({ draft }) => draft.type === "file"))) event.preventDefault();
  });
}
