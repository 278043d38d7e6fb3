/** A control of a form, as it would be submitted. */
export interface FormControl {
  readonly tag: "input" | "button" | "select" | "textarea";
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  /** A button's text. */
  readonly label: string;
  /** By lower-case name. */
  readonly attributes: ReadonlyMap<string, string>;
}

export interface HtmlForm {
  readonly action: string;
  readonly method: string;
  readonly controls: readonly FormControl[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Decodes the character references that appear in forms. */
function decodeHtml(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name ?? ""] ?? whole;
    },
  );
}

export function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", double, quoted, bare] of text.matchAll(
    /([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g,
  )) {
    found.set(name.toLowerCase(), decodeHtml(double ?? quoted ?? bare ?? ""));
  }
  return found;
}

const plainText = (html: string): string => decodeHtml(html.replaceAll(/<[^>]*>/g, "")).trim();

function selected(inner: string): string {
  const choices = [...inner.matchAll(/<option\b([^>]*)>([^<]*)/gi)].map(([, attributes = "", text = ""]) => ({
    attributes: attributesOf(attributes),
    text: plainText(text),
  }));
  const choice = choices.find(({ attributes }) => attributes.has("selected")) ?? choices[0];
  return choice ? (choice.attributes.get("value") ?? choice.text) : "";
}

function controlsOf(inner: string): readonly FormControl[] {
  const controls =
    /<(input)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>|<(button|select|textarea)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([\s\S]*?)<\/\3\s*>/gi;
  return [...inner.matchAll(controls)].flatMap((match): readonly FormControl[] => {
    const tag = (match[1] ?? match[3] ?? "").toLowerCase() as FormControl["tag"];
    const attributes = attributesOf(match[2] ?? match[4] ?? "");
    if (attributes.has("disabled")) return [];
    const content = match[5] ?? "";
    const type =
      attributes.get("type")?.toLowerCase() ?? (tag === "button" ? "submit" : tag === "input" ? "text" : tag);
    const ownValue = {
      input: type === "checkbox" || type === "radio" ? "on" : "",
      button: "",
      select: selected(content),
      textarea: plainText(content),
    };
    return [
      {
        tag,
        type,
        name: attributes.get("name") ?? "",
        value: attributes.get("value") ?? ownValue[tag],
        checked: attributes.has("checked"),
        label: tag === "button" ? plainText(content) : (attributes.get("value") ?? ""),
        attributes,
      },
    ];
  });
}

/** The forms of a page. Handles enough HTML for forms that work without script; builds no tree. */
export function formsIn(html: string): readonly HtmlForm[] {
  return [...html.matchAll(/<form\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([\s\S]*?)<\/form\s*>/gi)].map(
    ([, attributes = "", inner = ""]) => {
      const found = attributesOf(attributes);
      return {
        action: found.get("action") ?? "",
        method: (found.get("method") ?? "get").toUpperCase(),
        controls: controlsOf(inner),
      };
    },
  );
}
