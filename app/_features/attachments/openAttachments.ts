import type { Network } from "@kedge/sdk";

import { createAttachments, type Attachments } from "./attachments.ts";
import { httpAttachmentStore } from "./attachmentStore.ts";

/** Files as a network's configuration says: on its host, or else inside messages. */
export const openAttachments = ({ attachments }: Network): Attachments =>
  createAttachments(
    attachments ? httpAttachmentStore(attachments) : null,
    async () => (await import("@kedge/sdk/browser")).fileCipher,
  );
