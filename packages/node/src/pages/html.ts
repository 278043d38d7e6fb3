/** Escaped markup. Only {@link html} and {@link markup} create it. */
class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}
export type { Html };

export type Piece = string | number | Html | readonly Html[] | undefined;

/** Markup from a template. Every value that is not markup itself is escaped, for text and for quoted attributes. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.reduce((page, string, index) => page + markupOf(pieces[index - 1]) + string));
}

/** Markup as it is. Only for what this package has written itself: styles, scripts and a checked logo. */
export function markup(own: string): Html {
  return new Html(own);
}

/** A text with its `{places}` filled. A place without a piece stays empty. */
export function filled(text: string, pieces: Readonly<Record<string, Piece>>): Html {
  const parts = text.split(/\{(\w+)\}/);
  return new Html(parts.map((part, index) => markupOf(index % 2 === 0 ? part : pieces[part])).join(""));
}

/** Keeps "ID-porten" on one line, by an element: a hyphen that does not break is another character, by which people and readers miss the word. */
export function unbroken({ markup: page }: Html): Html {
  return new Html(
    page.replaceAll(/(<[^>]*>)|\bID-port\p{L}+/gu, (found, tag?: string) => tag ?? `<span class="w">${found}</span>`),
  );
}

function markupOf(piece: Piece): string {
  if (piece instanceof Html) return piece.markup;
  if (Array.isArray(piece)) return piece.map(markupOf).join("");
  return typeof piece === "string" || typeof piece === "number" ? escape(String(piece)) : "";
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
