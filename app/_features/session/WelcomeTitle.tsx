import type { ReactNode } from "react";

/** The heading of the screen on which one connects: what for. */
export const WelcomeTitle = ({ children }: { children: ReactNode }) => (
  <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{children}</h1>
);
