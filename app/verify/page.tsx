import type { Metadata } from "next";

import { VerifyScreen } from "../_features/verify/VerifyScreen.tsx";

export const metadata: Metadata = { title: "Look up" };

export default function Page() {
  return <VerifyScreen />;
}
