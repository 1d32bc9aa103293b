"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";

import { Skeleton } from "../_ui/Skeleton.tsx";

// Wallet and chain code are loaded in the browser only, after the frame is shown.
const Providers = dynamic(() => import("../_features/shell/Providers.tsx"), {
  ssr: false,
  loading: () => <Skeleton label="Kedge" />,
});

export default function AppLayout({ children }: { children: ReactNode }) {
  return <Providers>{children}</Providers>;
}
