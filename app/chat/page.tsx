import type { Metadata } from "next";
import { Suspense } from "react";

import { ChatScreen } from "../_features/chat/ChatScreen.tsx";

export const metadata: Metadata = { title: "Messages" };

export default function Page() {
  // The address of the page selects what is shown; a static page learns it in the browser.
  return (
    <Suspense>
      <ChatScreen />
    </Suspense>
  );
}
