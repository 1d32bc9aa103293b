import type { ContextKey } from "@connectrpc/connect";
import { createContextKey } from "@connectrpc/connect";

/** Where a call's handler finds the address that it came from. */
export const callerAddress: ContextKey<string> = createContextKey("unknown", { description: "the caller's address" });
