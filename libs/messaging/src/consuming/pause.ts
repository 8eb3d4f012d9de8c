/** Whether to go on after the pause: not when `leaving` was aborted before or meanwhile. */
export function pause(delayMs: number, leaving: AbortSignal): Promise<boolean> {
  if (leaving.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const finish = (goOn: boolean): void => {
      clearTimeout(timer);
      leaving.removeEventListener('abort', stop);
      resolve(goOn);
    };
    const stop = (): void => finish(false);
    const timer = setTimeout(() => finish(true), delayMs);
    leaving.addEventListener('abort', stop);
  });
}
