import type { Metadata } from "next";
import { Suspense } from "react";

import { VerifyScreen } from "../_features/verify/VerifyScreen.tsx";

export const metadata: Metadata = { title: "Look up" };

export default function Page() {
  // The address of the page selects what is shown; a static page learns it in the browser.
  return (
    <Suspense>
      <VerifyScreen />
    </Suspense>
  );
}
