import type { InstallationId } from "@kedge/sdk";
import type { Address } from "viem";

/** Somebody who is to be added to a group. */
export type Candidate = {
  account: Address;
  /** The name by which the address was found, if any. */
  name: string | null;
  /** The unpublished devices that the user takes by name. */
  accepted: readonly InstallationId[];
};
