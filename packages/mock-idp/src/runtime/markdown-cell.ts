/** Text of others: neither markup nor the end of a line or a cell. */
export const cell = (text: string): string =>
  text
    .replaceAll(/[\r\n]/g, " ")
    // CommonMark 0.31.2 2.4. An underscore within a word is no markup (6.2).
    .replaceAll(/[\\`*[~|<&]|(?<![\p{L}\p{N}_])_+(?=[^\s_])/gu, (marks) => marks.replaceAll(/./g, "\\$&"));

/** Of cells that are Markdown already. */
export const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** A row of Markdown whose cells may have a vertical bar. */
export const tableRow = (...cells: readonly string[]): string =>
  row(...cells.map((text) => text.replaceAll("|", "\\|")));
