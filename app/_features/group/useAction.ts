"use client";

import { toKedgeError, type KedgeError } from "@kedge/sdk";
import { useCallback, useState } from "react";

type State = { isBusy: boolean; error: KedgeError | null };

/** Something that the user set off: whether it is under way, and what came between. `run` answers whether it is done. */
export function useAction() {
  const [state, setState] = useState<State>({ isBusy: false, error: null });
  const run = useCallback(async (call: () => Promise<unknown>): Promise<boolean> => {
    setState({ isBusy: true, error: null });
    try {
      await call();
      setState({ isBusy: false, error: null });
      return true;
    } catch (error) {
      setState({ isBusy: false, error: toKedgeError(error) });
      return false;
    }
  }, []);
  return { ...state, run };
}
