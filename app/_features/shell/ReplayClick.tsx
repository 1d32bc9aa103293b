"use client";

import { useEffect } from "react";

/** What public/boot.js remembers: the button that was pressed last before this page could answer. */
type EarlyClick = { end: () => HTMLElement | null };

const earlyClick = (): EarlyClick | undefined =>
  (globalThis as unknown as { kedgeEarlyClick?: EarlyClick }).kedgeEarlyClick;

/**
 * Presses the button once more that somebody pressed before the page's scripts had loaded: until then it looks ready and nothing hears it. Links work
 * without scripts. Shows nothing.
 */
export function ReplayClick() {
  useEffect(() => {
    const pressed = earlyClick()?.end();
    // Effects of what surrounds this one come later, and listen to what a click opens.
    if (pressed) setTimeout(() => pressed.isConnected && pressed.click());
  }, []);
  return null;
}
