import { strictPolicy, type Policy } from "@kedge/sdk";

import type { PolicyChoice } from "./policyChoice.ts";

/** The choice of this browser as a session takes it. */
export const toPolicy = ({ unreadable, vouched }: PolicyChoice): Policy => ({
  ...strictPolicy,
  staleBlocks: unreadable === "block",
  acceptVouched: vouched === "accept",
});
