"use client";

import { useState } from "react";

import type { DialogProps } from "./DialogFrame.tsx";
import { loadLater } from "./loadLater.tsx";

const DialogFrame = loadLater(() => import("./DialogFrame.tsx").then((module) => module.DialogFrame));

/** A modal dialog: focus stays in it, Escape and going back close it. Its code is loaded when it is first opened. */
export function Dialog(props: DialogProps) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  return wasOpen ? <DialogFrame {...props} fallback={null} /> : null;
}

/** Loads the code of dialogs ahead, where one is likely to be opened. */
export const preloadDialog = (): void => DialogFrame.preload();
