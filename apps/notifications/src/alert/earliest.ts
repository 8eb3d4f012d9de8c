/** For each alert the first of the moments that are told of it. */
export function earliest(moments: readonly { readonly alertId: string; readonly at: Date }[]): Map<string, Date> {
  const first = new Map<string, Date>();
  for (const { alertId, at } of moments) {
    const held = first.get(alertId);
    if (held === undefined || at < held) first.set(alertId, at);
  }
  return first;
}
