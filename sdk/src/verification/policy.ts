/** What a user is willing to rely on. */
export type Policy = {
  /** An answer of the chain older than this (by block time or by clock) is stale. Seconds. */
  maxAge: number;
  /** A block time ahead of this machine's clock by more than this is not believed. Seconds. */
  maxClockSkew: number;
  /** Whether a stale answer blocks sending. */
  staleBlocks: boolean;
  /** Whether devices that the wallet published without the device's own proof count. */
  acceptVouched: boolean;
  /** Whether an address that has published nothing may be written to: that it is theirs who answers, the messaging network alone says. */
  acceptUnregistered: boolean;
};

/** Blocks whenever the chain cannot be read now. The default. */
export const strictPolicy: Policy = {
  maxAge: 300,
  maxClockSkew: 120,
  staleBlocks: true,
  acceptVouched: true,
  acceptUnregistered: true,
};

/** Lets the last known good state carry on, visibly aged, while the chain cannot be read. */
export const cautiousPolicy: Policy = { ...strictPolicy, staleBlocks: false };
