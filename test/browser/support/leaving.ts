import type { Dialog, Page } from "playwright-core";

/** Tries to close the page as a person does, and answers whether the browser asked first. Where it did, the page stays. */
export async function isAskedBeforeLeaving(page: Page): Promise<boolean> {
  const answer = new Promise<boolean>((resolve) => {
    const onDialog = (dialog: Dialog) => {
      page.off("close", onClose);
      void dialog.dismiss().then(() => resolve(dialog.type() === "beforeunload"));
    };
    const onClose = () => resolve(false);
    page.once("dialog", onDialog);
    page.once("close", onClose);
  });
  await page.close({ runBeforeUnload: true });
  return answer;
}
