"use client";

import { useEffect } from "react";

/** Has the browser ask before the page is closed, for as long as something is under way. */
export function useWarningBeforeClosing(isUnderWay: boolean): void {
  useEffect(() => {
    if (!isUnderWay) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isUnderWay]);
}
