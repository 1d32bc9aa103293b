import type { KedgeError, MessagingPort, Session } from "@kedge/sdk";
import type { Address } from "viem";

import type { SealedValues } from "../../_lib/storage/sealedValues.ts";

/** What stands between a connected wallet and its messages. */
export type SessionState =
  | { phase: "idle" }
  /** The account has no installation here yet: the signature is announced and waits for the user's go. */
  | { phase: "announced"; account: Address; problem: KedgeError | null }
  /** `signing` while the wallet has the request. */
  | { phase: "opening"; account: Address; signing: boolean }
  /** Another tab owns the databases. `lost` where it took them from this one. */
  | { phase: "elsewhere"; account: Address; lost: boolean; takingOver: boolean }
  /** The page was left and may be shown again as it was; until then nothing of the account runs in it. */
  | { phase: "away"; account: Address }
  | { phase: "failed"; account: Address; problem: KedgeError }
  | { phase: "open"; account: Address; session: Session; port: MessagingPort; sealed: SealedValues };
