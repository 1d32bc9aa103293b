/** The latest time that a `Date` has, milliseconds since 1970. */
const LATEST_MS = 8_640_000_000_000_000n;

const iso = (milliseconds: bigint): string => {
  const known = milliseconds < 0n ? 0n : milliseconds > LATEST_MS ? LATEST_MS : milliseconds;
  return new Date(Number(known)).toISOString();
};

/** Seconds since 1970 as ISO 8601, or null for 0, which stands for never. What no calendar has becomes the nearest time that one has. */
export const isoOfSeconds = (seconds: bigint): string | null => (seconds === 0n ? null : iso(seconds * 1_000n));

/** Nanoseconds since 1970 as ISO 8601, to the millisecond. What no calendar has becomes the nearest time that one has. */
export const isoOfNs = (ns: bigint): string => iso(ns / 1_000_000n);

/** An ISO time as people read it: to the second, in UTC. */
export const readableTime = (time: string): string => time.replace(/T(\d\d:\d\d:\d\d).*$/, " $1 UTC");
