import type { Metadata } from "next";

import { ChatRoute } from "../_features/chat/ChatRoute.tsx";

export const metadata: Metadata = { title: "Messages" };

export default function Page() {
  return <ChatRoute />;
}
