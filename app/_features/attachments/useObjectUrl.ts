"use client";

import { useEffect, useState } from "react";

/** An address under which this page alone sees these bytes; null before it is made. Given back when no longer shown. */
export function useObjectUrl(bytes: Uint8Array | Blob, mimeType: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const blob = bytes instanceof Blob ? bytes : new Blob([Uint8Array.from(bytes)], { type: mimeType });
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      setUrl(null);
      URL.revokeObjectURL(made);
    };
  }, [bytes, mimeType]);
  return url;
}
