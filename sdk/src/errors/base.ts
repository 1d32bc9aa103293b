/** What a person or a program needs to know of a failure. */
export type KedgeErrorDetails = {
  /** One sentence, without secrets or message contents: what happened. */
  message: string;
  /** One sentence: what to do now. */
  remedy: string;
  /** The error underneath, if any. */
  cause?: unknown;
};

/**
 * Base of every error that Kedge throws.
 *
 * `code` is stable and meant for programs and for translations; `shortMessage` and `remedy` are English sentences for people;
 * `message` is both together.
 */
export class KedgeError extends Error {
  override readonly name: string = "KedgeError";
  readonly code: string;
  readonly shortMessage: string;
  readonly remedy: string;

  constructor(code: string, details: KedgeErrorDetails) {
    super(`${details.message} ${details.remedy}`, details.cause === undefined ? {} : { cause: details.cause });
    this.code = code;
    this.shortMessage = details.message;
    this.remedy = details.remedy;
  }
}
