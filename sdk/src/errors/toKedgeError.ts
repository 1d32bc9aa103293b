import {
  BaseError,
  ContractFunctionRevertedError,
  HttpRequestError,
  InsufficientFundsError,
  TimeoutError,
  UserRejectedRequestError,
} from "viem";

import { KedgeError } from "./base.ts";

/** Wallets' own code for "the user said no" (EIP-1193). */
const USER_REJECTED = 4001;

function isUserRejection(error: unknown): boolean {
  if (error instanceof BaseError && error.walk((inner) => inner instanceof UserRejectedRequestError)) return true;
  return typeof error === "object" && error !== null && "code" in error && error.code === USER_REJECTED;
}

/**
 * XMTP's bindings report network trouble as text only. These are the words of tonic, of Node's fetch, and of the browsers' for a request that did not get
 * through or whose answer broke off: Chromium's, Firefox's, WebKit's.
 */
const UNREACHABLE = new RegExp(
  [
    "transport error|tcp connect|connection refused|connect error|error sending request|service is currently unavailable",
    "fetch failed",
    "failed to fetch|TypeError: network error",
    "NetworkError when attempting to fetch resource|error in input stream|network response exceeds response body",
    "\\bload failed\\b|network connection was lost|internet connection appears to be offline",
  ].join("|"),
  "i",
);

/** Libxmtp's words where what it handed to the node never came back to it, as everything does that the node delivers. */
const NEVER_CAME_BACK = /SyncFailedToWait/;

/** Libxmtp's words once an inbox has ten installations. */
const TOO_MANY_DEVICES = /cannot register a new installation/i;

/**
 * SQLite's words for a database that was damaged (SQLITE_CORRUPT, SQLITE_NOTADB), as libxmtp passes them on, and its own for an encrypted one that the key
 * does not open.
 */
const DAMAGED = /disk image is malformed|file is not a database|database corruption|key or salt has incorrect value/i;

/**
 * Turns anything that was thrown into a `KedgeError`; the one place where unknown errors are converted.
 *
 * A `KedgeError` is returned unchanged. The original is kept as `cause`.
 */
export function toKedgeError(error: unknown): KedgeError {
  if (error instanceof KedgeError) return error;
  if (isUserRejection(error)) {
    return new KedgeError("wallet-rejected", {
      message: "The request was declined in the wallet.",
      remedy: "Nothing was changed. Try again when you are ready.",
      cause: error,
    });
  }
  if (error instanceof BaseError) {
    if (error.walk((inner) => inner instanceof InsufficientFundsError)) {
      return new KedgeError("no-funds", {
        message: "This account has too little to pay for the transaction.",
        remedy: "Add a small amount of the chain's currency and try again.",
        cause: error,
      });
    }
    if (error.walk((inner) => inner instanceof HttpRequestError || inner instanceof TimeoutError)) {
      return new KedgeError("chain-unreachable", {
        message: "The chain could not be reached.",
        remedy: "Check the connection and the RPC endpoint, then try again.",
        cause: error,
      });
    }
    const reverted = error.walk((inner) => inner instanceof ContractFunctionRevertedError);
    if (reverted instanceof ContractFunctionRevertedError) {
      return new KedgeError("registry-reverted", {
        message: `The registry refused: ${reverted.data?.errorName ?? reverted.shortMessage}.`,
        remedy: "Reload the page and look at the account's entry before trying again.",
        cause: error,
      });
    }
    return new KedgeError("chain-error", {
      message: error.shortMessage,
      remedy: "Try again; if it persists, look at the cause.",
      cause: error,
    });
  }
  const text = error instanceof Error ? error.message : String(error);
  if (UNREACHABLE.test(text)) {
    return new KedgeError("network-unreachable", {
      message: "The messaging network could not be reached.",
      remedy: "Check that it is running and reachable; what you wrote is kept.",
      cause: error,
    });
  }
  if (NEVER_CAME_BACK.test(text)) {
    return new KedgeError("not-delivered", {
      message:
        "The messaging network took what this device handed to it and has not delivered it; whether it went out is not known.",
      remedy: "Look at the conversation later, before you send it again.",
      cause: error,
    });
  }
  if (DAMAGED.test(text)) {
    return new KedgeError("database-damaged", {
      message: "This device's messaging database is damaged.",
      remedy: "Try again; if it stays so, go on without it, as a new device.",
      cause: error,
    });
  }
  if (TOO_MANY_DEVICES.test(text)) {
    return new KedgeError("too-many-devices", {
      message: "This inbox already has as many devices as the messaging network allows.",
      remedy: "Revoke a device that you no longer use, then try again.",
      cause: error,
    });
  }
  return new KedgeError("unexpected", {
    message: "Something unexpected went wrong.",
    remedy: "Try again; if it persists, report it with the cause.",
    cause: error,
  });
}
