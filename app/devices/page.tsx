import type { Metadata } from "next";
import { Suspense } from "react";

import { DevicesScreen } from "../_features/devices/DevicesScreen.tsx";

export const metadata: Metadata = { title: "My devices" };

export default function Page() {
  // The address of the page selects what is shown; a static page learns it in the browser.
  return (
    <Suspense>
      <DevicesScreen />
    </Suspense>
  );
}
