"use client";

import { useState } from "react";

import type { Picture } from "./pictureOf.ts";
import { useObjectUrl } from "./useObjectUrl.ts";

type Props = { bytes: Uint8Array; picture: Picture; name: string; onBroken: () => void };

/** A picture in the conversation, with its place kept while it is decoded. Its kind is what its bytes say, never what its sender says. */
export function PictureView({ bytes, picture, name, onBroken }: Props) {
  const url = useObjectUrl(bytes, picture.mimeType);
  const [isShown, setShown] = useState(false);
  return (
    <img
      // Nothing is shown before there is an address for it.
      {...(url === null ? {} : { src: url })}
      alt={name}
      width={picture.width}
      height={picture.height}
      onLoad={() => setShown(true)}
      onError={onBroken}
      style={{ aspectRatio: `${picture.width} / ${picture.height}`, opacity: isShown ? 1 : 0 }}
      className="h-auto max-h-80 w-auto max-w-full rounded-lg bg-sunken object-contain"
    />
  );
}
