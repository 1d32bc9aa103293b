"use client";

import { useMemo, useState } from "react";

import { plainFileName } from "../../_lib/text/fileName.ts";
import type { Draft } from "../mailbox/outgoing.ts";
import { FileCard } from "./FileCard.tsx";
import { pictureOf } from "./pictureOf.ts";
import { PictureView } from "./PictureView.tsx";

/** A file on its way out. */
export function OutgoingFile({ draft: { name, bytes } }: { draft: Extract<Draft, { type: "file" }> }) {
  const picture = useMemo(() => pictureOf(bytes), [bytes]);
  const [isBroken, setBroken] = useState(false);
  return (
    <div className="space-y-2">
      {picture && !isBroken && (
        <PictureView
          bytes={bytes}
          picture={picture}
          name={plainFileName(name) ?? ""}
          onBroken={() => setBroken(true)}
        />
      )}
      <FileCard name={name} size={bytes.length} />
    </div>
  );
}
