"use client";

import type { GroupAssessment } from "@kedge/sdk";
import { useState } from "react";

import type { Thread } from "../mailbox/mailbox.ts";
import { GroupNotices } from "./GroupNotices.tsx";
import { GroupPanel } from "./GroupPanel.tsx";
import { useGroup } from "./useGroup.ts";

type Props = {
  thread: Thread;
  assessment: GroupAssessment;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
};

/** A group's members: what speaks against sending, and the panel behind the verdict. */
export function GroupSide({ thread, assessment, isOpen, onOpenChange }: Props) {
  const group = useGroup(thread);
  const [shown, setShown] = useState<string | null>(null);
  return (
    <>
      {thread.info.isActive && (
        <GroupNotices
          id={thread.info.id}
          assessment={assessment}
          rights={group.rights}
          onOpen={(inboxId) => {
            setShown(inboxId);
            onOpenChange(true);
          }}
        />
      )}
      <GroupPanel
        thread={thread}
        assessment={assessment}
        group={group}
        open={isOpen}
        onOpenChange={(open) => {
          if (!open) setShown(null);
          onOpenChange(open);
        }}
        shown={shown}
      />
    </>
  );
}
