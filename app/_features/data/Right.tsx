import type { ReactNode } from "react";

/** A right by name, what it comes to here, and its button. */
export const Right = ({ title, text, children }: { title: string; text: string; children?: ReactNode }) => (
  <div className="space-y-2">
    <h3 className="font-medium">{title}</h3>
    <p className="text-sm text-ink-2">{text}</p>
    {children}
  </div>
);
