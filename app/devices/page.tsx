import type { Metadata } from "next";

import { DevicesRoute } from "../_features/devices/DevicesRoute.tsx";

export const metadata: Metadata = { title: "My devices" };

export default function Page() {
  return <DevicesRoute />;
}
