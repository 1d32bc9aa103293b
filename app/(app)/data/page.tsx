"use client";

import dynamic from "next/dynamic";

import { Skeleton } from "../../_ui/Skeleton.tsx";

const DataScreen = dynamic(() => import("../../_features/data/DataScreen.tsx"), { ssr: false, loading: () => <Skeleton label="Kedge" /> });

export default function Page() {
  return <DataScreen />;
}
