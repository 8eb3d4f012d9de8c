/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection), also in full width; behind quotes of ours too, so that each cell comes back as it was. */
const startsFormula = /^'*[=+\-@＝＋－＠\t\r\n]/;
const isGuarded = /^'+[=+\-@＝＋－＠\t\r\n]/;

/** As CSV, and as text to every spreadsheet: a name that would be a formula gets a quote before it. */
export function cellOf(text: string): string {
  const guarded = startsFormula.test(text) ? `'${text}` : text;
  return /[",;'\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** What `cellOf` was given. */
export function textIn(cell: string): string {
  return isGuarded.test(cell) ? cell.slice(1) : cell;
}
