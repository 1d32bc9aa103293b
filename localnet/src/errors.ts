/** What every error of this package's own derives from: what happened, why, and what to do about it, in one message. */
export class LocalnetError extends Error {
  override name = "LocalnetError";
}

/** A port that is wanted is in use. */
export class PortTakenError extends LocalnetError {
  override name = "PortTakenError";
  readonly port: number;

  constructor(port: number, host: string, purpose: string, option: string, cause: unknown) {
    super(
      `Port ${port} on ${host}, wanted for ${purpose}, is taken. Most likely another localnet or XMTP's Docker node is ` +
        `running. Stop it, or choose another port with ${option}; 0 takes any free one.`,
      { cause },
    );
    this.port = port;
  }
}

/** A directory is in use by another process. */
export class DataInUseError extends LocalnetError {
  override name = "DataInUseError";

  constructor(directory: string, cause: unknown) {
    super(`${directory} is in use by another localnet. Stop that one, or name another directory.`, { cause });
  }
}
