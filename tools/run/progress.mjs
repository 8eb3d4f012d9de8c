/** Shows that a long step moves: one line that changes on a terminal, a line every ten seconds elsewhere. */
export async function withProgress(what, work, detail = () => '') {
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 1000);
  const line = () => `${what}… ${[detail(), `${seconds()} s`].filter(Boolean).join(', ')}`;
  const terminal = process.stderr.isTTY === true;
  process.stderr.write(terminal ? line() : `${what}…\n`);
  const timer = setInterval(() => process.stderr.write(terminal ? `\r\x1b[K${line()}` : `${line()}\n`), terminal ? 500 : 10_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    process.stderr.write(terminal ? `\r\x1b[K${line()}\n` : '');
  }
}
