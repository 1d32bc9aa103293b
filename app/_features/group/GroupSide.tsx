"use client";

import type { GroupAssessment } from "@kedge/sdk";
import { useState } from "react";

import type { Thread } from "../mailbox/mailbox.ts";
import { ChangedNotices } from "./ChangedNotices.tsx";
import { GroupNotices } from "./GroupNotices.tsx";
import { GroupPanel } from "./GroupPanel.tsx";
import { useGroup } from "./useGroup.ts";

type Props = {
  thread: Thread;
  assessment: GroupAssessment;
  /** Whether the user let the group in. A request says itself what cannot be known of strangers. */
  isDecided: boolean;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
};

/** A group's members: what speaks against sending, and the panel behind the verdict. */
export function GroupSide({ thread, assessment, isDecided, isOpen, onOpenChange }: Props) {
  const group = useGroup(thread);
  const [shown, setShown] = useState<string | null>(null);
  const openAt = (inboxId: string | null) => {
    setShown(inboxId);
    onOpenChange(true);
  };
  return (
    <>
      {thread.info.isActive && (
        <>
          <ChangedNotices members={assessment.members} onOpen={openAt} />
          <GroupNotices
            id={thread.info.id}
            assessment={assessment}
            rights={group.rights}
            isDecided={isDecided}
            onOpen={openAt}
          />
        </>
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
