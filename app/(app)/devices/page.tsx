"use client";

import dynamic from "next/dynamic";

import { Skeleton } from "../../_ui/Skeleton.tsx";

const DevicesScreen = dynamic(() => import("../../_features/devices/DevicesScreen.tsx"), { ssr: false, loading: () => <Skeleton label="Kedge" /> });

export default function Page() {
  return <DevicesScreen />;
}
