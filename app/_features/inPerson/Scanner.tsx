"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Field } from "../../_ui/Field.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { readCamera } from "./readCamera.ts";

/** Reads the contact's code with the camera, or as text where there is none. */
export function Scanner({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations("inPerson");
  const [isLooking, setLooking] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [text, setText] = useState("");
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!isLooking || !video.current) return;
    const ending = new AbortController();
    readCamera(video.current, ending.signal).then(
      (code) => {
        setLooking(false);
        onCode(code);
      },
      () => {
        setLooking(false);
        setFailed(true);
      },
    );
    return () => ending.abort();
  }, [isLooking, onCode]);
  return (
    <div className="space-y-3">
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
          {t("scan")}
        </Button>
      )}
      {hasFailed && (
        <Notice tone="warn" role="alert">
          {t("noCamera")}
        </Notice>
      )}
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") onCode(text);
        }}
      >
        <Field
          className="min-w-0 flex-1"
          label={t("code")}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" className="min-h-11">
          {t("compare")}
        </Button>
      </form>
    </div>
  );
}
