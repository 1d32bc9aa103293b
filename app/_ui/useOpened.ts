import { useEffect, useState } from "react";

import { closedByBack } from "./closedByBack.ts";

/** Whether a menu is open, and its opening and closing: what Base UI's roots take. Going back closes it. */
export function useOpened(isOpenAtFirst = false): { open: boolean; onOpenChange: (open: boolean) => void } {
  const [open, onOpenChange] = useState(isOpenAtFirst);
  useEffect(() => (open ? closedByBack(() => onOpenChange(false)) : undefined), [open]);
  return { open, onOpenChange };
}
