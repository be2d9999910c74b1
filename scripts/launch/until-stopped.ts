/**
 * Resolves at the first request to stop: Ctrl-C, SIGTERM (a service manager, or the process that started this
 * one ended) or a closed terminal. Later ones change nothing: what is being stopped is stopped in order.
 */
export function untilStopped(say: (line: string) => void): { requested: Promise<void>; isRequested: () => boolean } {
  let stopping = false;
  const requested = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (stopping && signal === 'SIGINT') say('Still stopping. This takes a few seconds.');
        stopping = true;
        resolve();
      });
    }
  });
  return { requested, isRequested: () => stopping };
}
