import type { Metadata } from "next";
import { Suspense } from "react";

import { ChatRoute } from "../_features/chat/ChatRoute.tsx";

export const metadata: Metadata = { title: "Messages" };

export default function Page() {
  // The address of the page selects what is shown; a static page learns it in the browser.
  return (
    <Suspense>
      <ChatRoute />
    </Suspense>
  );
}
