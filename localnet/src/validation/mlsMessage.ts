import { decodeMlsMessage } from "ts-mls/message.js";
import { invalid } from "../refuse.ts";

/**
 * What can be read of a group message without being a member: its group, and whether it is a handshake message (a commit
 * or a proposal), which the wire calls a commit.
 */
export type GroupMessageFrame = { readonly groupId: Uint8Array; readonly isCommit: boolean };

/**
 * Reads the framing of a TLS-serialized MLSMessage (RFC 9420, section 6).
 * @throws ConnectError InvalidArgument where it is not a whole private or public message.
 */
export function readGroupMessage(data: Uint8Array): GroupMessageFrame {
  const decoded = decodeOrUndefined(data);
  if (decoded === undefined) throw invalid("invalid group message: not a TLS-serialized MLSMessage (RFC 9420)");
  const [message] = decoded;
  switch (message.wireformat) {
    case "mls_private_message": {
      const { groupId, contentType } = message.privateMessage;
      return { groupId, isCommit: contentType !== "application" };
    }
    case "mls_public_message": {
      const { groupId, contentType } = message.publicMessage.content;
      return { groupId, isCommit: contentType !== "application" };
    }
    case "mls_welcome":
    case "mls_group_info":
    case "mls_key_package":
      throw invalid(`invalid group message: ${message.wireformat} is not sent to a group`);
  }
}

function decodeOrUndefined(data: Uint8Array): ReturnType<typeof decodeMlsMessage> {
  try {
    return decodeMlsMessage(data, 0);
  } catch {
    // The decoder throws on some truncated inputs and answers undefined on others; both mean the same.
    return undefined;
  }
}
