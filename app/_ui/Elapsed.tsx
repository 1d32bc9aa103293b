"use client";

import { useEffect, useState } from "react";

/** Minutes and seconds that have passed since a moment, going on. Nobody has it read out by itself. */
export function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const ticking = setInterval(tick, 1_000);
    return () => clearInterval(ticking);
  }, [since]);
  const seconds = Math.max(0, Math.floor((now - since) / 1_000));
  return (
    <time dateTime={`PT${seconds}S`} className="tabular-nums">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
    </time>
  );
}
