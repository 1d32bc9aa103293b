import type { Network } from "../network.ts";
import type { Events } from "./events.ts";

const BUCKETS = [0.5, 1, 2, 5, 10, 25, 50, 100, 250, 1000] as const;

type CallMetrics = { name: string; outcome: string; count: number; sum: number; buckets: number[] };

/** Counts what happens on a network and writes it down in Prometheus' text format. Labels are names of calls and codes only. */
export type Metrics = {
  /** The exposition, to be served as `text/plain; version=0.0.4`. */
  expose(): string;
};

/** Starts to count. */
export function createMetrics(events: Events, network: Pick<Network, "store" | "groupMessages" | "welcomes">): Metrics {
  const calls = new Map<string, CallMetrics>();
  events.on((event) => {
    if (event.type !== "call") return;
    const { name, outcome, milliseconds } = event;
    const key = `${name} ${outcome}`;
    const metrics = calls.get(key) ?? { name, outcome, count: 0, sum: 0, buckets: BUCKETS.map(() => 0) };
    calls.set(key, metrics);
    metrics.count++;
    metrics.sum += milliseconds;
    BUCKETS.forEach((bound, index) => {
      if (milliseconds <= bound) metrics.buckets[index] = (metrics.buckets[index] ?? 0) + 1;
    });
  });

  return {
    expose() {
      const lines: string[] = [];
      const family = (name: string, type: string, help: string) =>
        lines.push(`# HELP localnet_${name} ${help}`, `# TYPE localnet_${name} ${type}`);

      family("call_duration_seconds", "histogram", "How long calls took, streams until they ended.");
      for (const { name, outcome, count, sum, buckets } of calls.values()) {
        const labels = `call="${name}",outcome="${outcome}"`;
        BUCKETS.forEach((bound, index) =>
          lines.push(`localnet_call_duration_seconds_bucket{${labels},le="${bound / 1000}"} ${buckets[index]}`),
        );
        lines.push(`localnet_call_duration_seconds_bucket{${labels},le="+Inf"} ${count}`);
        lines.push(`localnet_call_duration_seconds_sum{${labels}} ${sum / 1000}`);
        lines.push(`localnet_call_duration_seconds_count{${labels}} ${count}`);
      }
      family("stored_entries", "gauge", "Entries in the logs.");
      for (const [log, total] of Object.entries(network.store.totals()))
        lines.push(`localnet_stored_entries{log="${log}"} ${total}`);
      family("subscribers", "gauge", "Open subscriptions.");
      lines.push(`localnet_subscribers{log="groupMessages"} ${network.groupMessages.size}`);
      lines.push(`localnet_subscribers{log="welcomes"} ${network.welcomes.size}`);
      family("resident_memory_bytes", "gauge", "Resident memory of the process.");
      lines.push(`localnet_resident_memory_bytes ${process.memoryUsage.rss()}`);
      return `${lines.join("\n")}\n`;
    },
  };
}
