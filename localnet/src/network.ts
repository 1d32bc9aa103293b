import type { Clock } from "./clock.ts";
import type { GroupMessage, WelcomeMessage } from "./gen/xmtp/mls/api/v1/mls_pb.js";
import type { Events } from "./observe/events.ts";
import type { Store } from "./store/store.ts";
import type { Broadcast } from "./streams/broadcast.ts";
import type { Locks } from "./locks.ts";
import type { Validator } from "./validation/validator.ts";
import type { WalletVerifier } from "./validation/walletSignature.ts";

/** What the calls of a network work on. */
export type Network = {
  readonly store: Store;
  readonly clock: Clock;
  /** Group messages as they are stored, by group id in hex. */
  readonly groupMessages: Broadcast<GroupMessage>;
  /** Welcomes as they are stored, by installation key in hex. */
  readonly welcomes: Broadcast<WelcomeMessage>;
  readonly verifyWalletSignature: WalletVerifier;
  readonly validator: Validator;
  readonly events: Pick<Events, "emit">;
  /** Held for an inbox while an update of its log is judged and stored. */
  readonly inboxLocks: Locks;
};

/** What a call knows of its caller. */
export type CallContext = {
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
  /** The address that the call came from. */
  readonly address: string;
  /** The URL at which it found this network, without path: `http://localhost:5556`. */
  readonly origin: string;
};
