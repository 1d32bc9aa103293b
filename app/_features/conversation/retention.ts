const MINUTE_NS = 60n * 1_000_000_000n;
const HOUR_NS = 60n * MINUTE_NS;
const DAY_NS = 24n * HOUR_NS;

/** How long messages stay, nanoseconds, for choices that most people want. */
export const RETENTIONS = [HOUR_NS, DAY_NS, 7n * DAY_NS, 28n * DAY_NS] as const;

export const UNITS = { minutes: MINUTE_NS, hours: HOUR_NS, days: DAY_NS, weeks: 7n * DAY_NS } as const;
export type Unit = keyof typeof UNITS;

/** The longest that can be set: a year. */
const LONGEST_NS = 365n * DAY_NS;

/** A duration in the largest unit that it is a whole number of; seconds only where no other fits. Pure. */
export function durationOf(ns: bigint): { count: number; unit: Unit | "seconds" } {
  const fitting = (["weeks", "days", "hours", "minutes"] as const).find((unit) => ns > 0n && ns % UNITS[unit] === 0n);
  return fitting
    ? { count: Number(ns / UNITS[fitting]), unit: fitting }
    : { count: Number(ns / 1_000_000_000n), unit: "seconds" };
}

/** A duration that was typed, nanoseconds; null for what is no whole number, nothing, or more than a year. Pure. */
export function parseDuration(count: string, unit: Unit): bigint | null {
  if (!/^\d{1,6}$/.test(count.trim())) return null;
  const ns = BigInt(count.trim()) * UNITS[unit];
  return ns > 0n && ns <= LONGEST_NS ? ns : null;
}
