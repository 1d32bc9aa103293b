// What the page of `openSdkPage` runs: XMTP's browser SDK as it is, where a test can reach it, and nothing else.
import * as sdk from "@xmtp/browser-sdk";

type Sdk = typeof sdk;

declare global {
  /** The SDK, and the client that a test has made in this page. */
  var xmtp: Sdk;
  var client: Awaited<ReturnType<Sdk["Client"]["create"]>>;
  /** The first text on the client's stream. */
  var heard: Promise<string | undefined>;
}

globalThis.xmtp = sdk;
