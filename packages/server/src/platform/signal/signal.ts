/** Something to wait for with a deadline; a raise nobody waits for is kept for the next one who does. */
export interface Signal {
  readonly raise: () => void;
  /** Resolves at the next raise, or after `ms`. */
  wait(ms: number): Promise<void>;
}

/** A new signal, not raised. */
export function signal(): Signal {
  let raised = false;
  let release: (() => void) | undefined;
  return {
    raise: () => {
      raised = true;
      release?.();
    },
    wait: async (ms) => {
      if (!raised) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          release = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      raised = false;
      release = undefined;
    },
  };
}
