const NANOSECONDS_PER_MILLISECOND = 1_000_000n;

/** Server time. Readings rise strictly, so that no two entries of a log carry the same time. */
export type Clock = {
  /** Nanoseconds since 1970. */
  now(): bigint;
  /** Moves this and all later readings forward. Only for tests. */
  advance(milliseconds: number): void;
};

/** A clock that follows the system's. */
export function createClock(): Clock {
  let last = 0n;
  let offset = 0n;
  return {
    now() {
      const time = BigInt(Date.now()) * NANOSECONDS_PER_MILLISECOND + offset;
      last = time > last ? time : last + 1n;
      return last;
    },
    advance(milliseconds) {
      if (!Number.isFinite(milliseconds) || milliseconds < 0)
        throw new RangeError(`Server time can only be advanced, by a number of milliseconds; got ${milliseconds}.`);
      offset += BigInt(Math.round(milliseconds)) * NANOSECONDS_PER_MILLISECOND;
    },
  };
}
