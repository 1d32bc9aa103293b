"use client";

import { toKedgeError, type KedgeError } from "@kedge/sdk";
import { useCallback, useState } from "react";

type State = { isBusy: boolean; error: KedgeError | null };

const IDLE: State = { isBusy: false, error: null };

/** Something that the user set off: whether it is under way, and what came between, until it is forgotten. `run` answers whether it is done. */
export function useAction() {
  const [state, setState] = useState<State>(IDLE);
  const run = useCallback(async (call: () => Promise<unknown>): Promise<boolean> => {
    setState({ isBusy: true, error: null });
    try {
      await call();
      setState(IDLE);
      return true;
    } catch (error) {
      setState({ isBusy: false, error: toKedgeError(error) });
      return false;
    }
  }, []);
  const forget = useCallback(() => setState(IDLE), []);
  return { ...state, run, forget };
}
