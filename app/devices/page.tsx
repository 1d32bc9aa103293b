import type { Metadata } from "next";
import { Suspense } from "react";

import { DevicesRoute } from "../_features/devices/DevicesRoute.tsx";

export const metadata: Metadata = { title: "My devices" };

export default function Page() {
  // The address of the page selects what is shown; a static page learns it in the browser.
  return (
    <Suspense>
      <DevicesRoute />
    </Suspense>
  );
}
