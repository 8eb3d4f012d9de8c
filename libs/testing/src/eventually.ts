/** Looks until it holds, and answers with what it looked at; the last failure tells what did not come true. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 10_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** The value, which must be there by now. */
export function present<T>(what: string, value: T | undefined | null | false): T {
  if (value === undefined || value === null || value === false) throw new Error(`no ${what}`);
  return value;
}
