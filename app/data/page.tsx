import type { Metadata } from "next";
import { Suspense } from "react";

import { DataScreen } from "../_features/data/DataScreen.tsx";

export const metadata: Metadata = { title: "My data" };

export default function Page() {
  // The address of the page selects what is shown; a static page learns it in the browser.
  return (
    <Suspense>
      <DataScreen />
    </Suspense>
  );
}
