import type { Metadata } from "next";

import { DataScreen } from "../_features/data/DataScreen.tsx";

export const metadata: Metadata = { title: "My data" };

export default function Page() {
  return <DataScreen />;
}
