import { Html, markup } from "../portal/markup.ts";

/** A form that posts to the page it is on. @param label of the button, where several have the same text */
export const form = (button: string, fields: readonly Html[], label?: string): Html =>
  markup`<form method="post" class="action">${fields}<div class="buttons"><button${label !== undefined && markup` aria-label="${label}"`}>${button}</button></div></form>\n`;

export const hidden = (name: string, value: string): Html =>
  markup`<input type="hidden" name="${name}" value="${value}">`;

interface Option {
  readonly value: string;
  readonly text: string;
  readonly group?: string;
}

/** A labelled list to choose one from, in groups if the options have any. @param chosen the value that is selected at first */
export function choice(name: string, label: string, options: readonly Option[], chosen?: string): Html {
  const groups = [...Map.groupBy(options, ({ group }) => group)].map(([group, members]) => {
    const list = members.map(
      ({ value, text }) => markup`<option value="${value}"${value === chosen && " selected"}>${text}</option>\n`,
    );
    return group === undefined ? markup`${list}` : markup`<optgroup label="${group}">${list}</optgroup>`;
  });
  return markup`<p class="field"><label>${label} <select name="${name}">${groups}</select></label></p>\n`;
}

export const code = (text: string): Html => markup`<code>${text}</code>`;

export function table(headings: readonly string[], rows: readonly (readonly Html[])[]): Html {
  const head = headings.map((heading) => markup`<th scope="col">${heading}</th>`);
  const body = rows.map(
    ([first, ...cells]) =>
      markup`<tr><th scope="row">${first}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`,
  );
  return markup`<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** What an action did, or why it could not. */
export const done = (text: string | undefined): Html =>
  text === undefined ? new Html("") : markup`<p class="done" role="status">${text}</p>`;
