"use client";

import type { ReactNode } from "react";

import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { ScreenSkeleton } from "./ScreenSkeleton.tsx";

/** For what cannot be shown before the page's network is known; keeps its place meanwhile. */
export function AwaitNetwork({ children, fallback }: { children: ReactNode; fallback?: ReactNode }) {
  if (useNetworkOutlineIfKnown()) return children;
  return fallback ?? <ScreenSkeleton />;
}
