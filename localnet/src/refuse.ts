import { Code, ConnectError } from "@connectrpc/connect";

/** The error for a request that can never succeed as it is. */
export const invalid = (message: string): ConnectError => new ConnectError(message, Code.InvalidArgument);
