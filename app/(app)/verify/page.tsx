"use client";

import dynamic from "next/dynamic";

import { Skeleton } from "../../_ui/Skeleton.tsx";

const VerifyScreen = dynamic(() => import("../../_features/verify/VerifyScreen.tsx"), { ssr: false, loading: () => <Skeleton label="Kedge" /> });

export default function Page() {
  return <VerifyScreen />;
}
