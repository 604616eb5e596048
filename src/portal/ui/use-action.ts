/** Something that a person starts and that may fail: whether it goes on, and why it failed. */
import { useCallback, useState } from 'react';

export interface ActionState {
  readonly isBusy: boolean;
  readonly error: unknown;
}

/**
 * @returns `run` carries it out; its promise is true when that went well. `clear` forgets the
 * failure
 */
export function useAction() {
  const [state, setState] = useState<ActionState>({ isBusy: false, error: null });
  const run = useCallback(async (act: () => Promise<unknown>): Promise<boolean> => {
    setState({ isBusy: true, error: null });
    try {
      await act();
      setState({ isBusy: false, error: null });
      return true;
    } catch (error) {
      setState({ isBusy: false, error });
      return false;
    }
  }, []);
  const clear = useCallback(() => setState({ isBusy: false, error: null }), []);
  return { ...state, run, clear };
}
