"use client";

import { useFormatter } from "use-intl";

const STEPS = [
  [1_000_000, "megabyte"],
  [1_000, "kilobyte"],
  [1, "byte"],
] as const;

/** A size in bytes as people read it, in their language. */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const [size, unit] = STEPS.find(([step]) => bytes >= step) ?? ([1, "byte"] as const);
    return format.number(bytes / size, {
      style: "unit",
      unit,
      unitDisplay: unit === "byte" ? "long" : "short",
      maximumFractionDigits: unit === "megabyte" ? 1 : 0,
    });
  };
}
