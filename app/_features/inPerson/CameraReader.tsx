"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { readCamera } from "./readCamera.ts";

type Props = {
  /** What the button that starts the camera says. */
  label: string;
  /** What to do where there is no camera, or it may not be used. */
  otherwise: string;
  onCode: (code: string) => void;
};

/** Reads one QR code with the camera, which runs only while somebody looks for one. */
export function CameraReader({ label, otherwise, onCode }: Props) {
  const t = useTranslations("inPerson");
  const [isLooking, setLooking] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const found = useEffectEvent((code: string) => {
    setLooking(false);
    onCode(code);
  });
  useEffect(() => {
    if (!isLooking || !video.current) return;
    const ending = new AbortController();
    readCamera(video.current, ending.signal).then(found, () => {
      if (ending.signal.aborted) return;
      setLooking(false);
      setFailed(true);
    });
    return () => ending.abort();
  }, [isLooking]);
  return (
    <>
      {isLooking ? (
        <div className="space-y-2">
          <video
            ref={video}
            muted
            playsInline
            aria-label={t("camera")}
            className="aspect-square w-full rounded-lg bg-black object-cover"
          />
          <Button className="w-full" onClick={() => setLooking(false)}>
            {t("stop")}
          </Button>
        </div>
      ) : (
        <Button
          className="w-full"
          onClick={() => {
            setFailed(false);
            setLooking(true);
          }}
        >
          {label}
        </Button>
      )}
      {hasFailed && (
        <Notice tone="warn" role="alert">
          {otherwise}
        </Notice>
      )}
    </>
  );
}
