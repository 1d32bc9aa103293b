"use client";

import { classes } from "../../_ui/classes.ts";
import type { Name } from "./useNames.ts";

/**
 * How somebody is called: an address in its own letters, and beside a name that the user gave, smaller, the address. In a row without room for both, the
 * name is cut, never the address.
 */
export const ShownName = ({
  name: { short, beside, isGroup },
}: {
  name: Pick<Name, "short" | "beside" | "isGroup">;
}) => (
  <>
    <bdi className={classes("min-w-0 overflow-hidden text-ellipsis", !isGroup && beside === null && "font-mono")}>
      {short}
    </bdi>
    {beside !== null && <span className="ml-2 shrink-0 font-mono text-xs font-normal text-ink-3">{beside}</span>}
  </>
);
