/** Whether a text is the id of a conversation: 16 or 32 bytes as hex without 0x, which no address is. */
export const isConversationId = (text: string): boolean => /^([0-9a-f]{32}|[0-9a-f]{64})$/.test(text);
