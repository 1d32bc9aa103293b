"use client";

import dynamic from "next/dynamic";

import { Skeleton } from "../../_ui/Skeleton.tsx";

const ChatScreen = dynamic(() => import("../../_features/chat/ChatScreen.tsx"), { ssr: false, loading: () => <Skeleton label="Kedge" /> });

export default function Page() {
  return <ChatScreen />;
}
