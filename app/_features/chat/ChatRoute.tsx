"use client";

import { loadLater } from "../../_ui/loadLater.tsx";
import { ChatLeadsTo } from "./ChatLeadsTo.tsx";
import { ChatWelcomeTitle } from "./ChatWelcomeTitle.tsx";
import { Opening, SessionGate } from "../session/SessionGate.tsx";

const ChatScreen = loadLater(() => import("./ChatScreen.tsx").then((module) => module.ChatScreen));

/** The conversations, once a session is open. */
export const ChatRoute = () => (
  <SessionGate preload={ChatScreen.preload} title={<ChatWelcomeTitle />} leadsTo={<ChatLeadsTo />}>
    {(session) => <ChatScreen key={session.account} fallback={<Opening />} />}
  </SessionGate>
);
