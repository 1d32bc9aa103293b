import type { Address } from "viem";

import { KedgeError } from "../errors/base.ts";

const ANOTHER_ENDPOINT = "Do not trust this RPC endpoint's answers: switch to another one and try again.";

/** The RPC endpoint's answers do not fit together, so that nothing is concluded from them. `code`: `registry-answer`. */
export class RegistryAnswerError extends KedgeError {
  override readonly name = "RegistryAnswerError";
  constructor(message: string, cause?: unknown) {
    super("registry-answer", { message, remedy: ANOTHER_ENDPOINT, cause });
  }
}

/** A storage proof does not prove what it is said to prove. `code`: `registry-proof`. */
export class RegistryProofError extends KedgeError {
  override readonly name = "RegistryProofError";
  constructor(message: string, cause?: unknown) {
    super("registry-proof", { message, remedy: ANOTHER_ENDPOINT, cause });
  }
}

/** There is no code, or other code, where the registry should be. `code`: `registry-code`. */
export class RegistryCodeError extends KedgeError {
  override readonly name = "RegistryCodeError";
  constructor(registry: Address, chainId: number, found: string) {
    super("registry-code", {
      message: `The contract at ${registry} on chain ${chainId} is not a KeyRegistry: ${found}.`,
      remedy: "Check the chain and the registry address in the network's configuration, or deploy the registry there.",
    });
  }
}
