const longest = 4096;
const namespace = "http://www.w3.org/2000/svg";

const elements: ReadonlySet<string> = new Set(
  "svg g path rect circle ellipse line polyline polygon title defs linearGradient stop".split(" "),
);

type Fits = (value: string) => boolean;
const form =
  (pattern: RegExp): Fits =>
  (value) =>
    pattern.test(value);

const numbers = form(/^[\d .,+\-e%]*$/);
const colour = form(/^(?:#[\da-f]{3,8}|[a-z]+|url\(#[\w-]+\)|var\(--(?:on-)?main\))$/i);
const word = form(/^[a-z]+$/i);
const moves = form(/^[a-z\d .,+\-()]*$/i);
const identifier = form(/^[\w-]+$/);

/** The attributes, each with its values. Case counts, as in XML. */
const attributes = new Map<string, Fits>([
  ...each("x y x1 x2 y1 y2 cx cy r rx ry width height points viewBox offset opacity", numbers),
  ...each("stroke-width stroke-dasharray stroke-dashoffset stroke-miterlimit stroke-opacity", numbers),
  ...each("fill-opacity stop-opacity", numbers),
  ...each("fill stroke stop-color", colour),
  ...each("stroke-linecap stroke-linejoin fill-rule gradientUnits spreadMethod", word),
  ...each("transform gradientTransform", moves),
  ["d", form(/^[acehlmqstvz\d .,+-]*$/i)],
  ["id", identifier],
  ["xmlns", (value) => value === namespace],
]);

function each(names: string, fits: Fits): [string, Fits][] {
  return names.split(" ").map((name) => [name, fits]);
}

/** A logo that is not one: what is wrong with it. */
class Refused extends Error {}

function refuse(why: string): never {
  throw new Refused(why);
}

/**
 * The logo written out again from the elements and attributes that are allowed, or what is wrong with it. A tokeniser of a small part of XML, which
 * fails closed: what it does not read is refused, and only what it has read reaches a page.
 *
 * Source: ASVS 5.0 1.3.4 (SVG); CWE-79.
 */
export function checkLogo(given: string): { readonly markup: string } | { readonly fault: string } {
  try {
    if (Buffer.byteLength(given) > longest) refuse(`must have at most ${longest} bytes`);
    return { markup: written(new Reader(given.trim())) };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.message };
    throw error;
  }
}

function written(reader: Reader): string {
  const open: string[] = [];
  let markup = "";
  do {
    const text = reader.until("<");
    // Text would be read out, and some parsers leave SVG at it.
    if (open.at(-1) !== "title" && text.trim() !== "") refuse("must have text in title only");
    // CWE-79: without `&` and `>` there is no entity and no CDATA end. The reader stops at each `<`.
    if (/[&>\p{Cc}]/u.test(text.replace(/\s/g, ""))) refuse("must have no entities");
    markup += open.length > 0 ? text.replace(/\s+/g, " ") : "";
    reader.take("<");
    if (reader.takeIf("/")) {
      const name = reader.name();
      if (name !== open.pop()) refuse(`closes ${name}, which is not open`);
      reader.space();
      reader.take(">");
      markup += `</${name}>`;
    } else {
      const name = reader.name();
      if (!elements.has(name)) refuse(`must not have the element ${name || "that begins with <!, <? or a space"}`);
      if ((name === "svg") !== (open.length === 0)) refuse("must be one svg element");
      if (open.at(-1) === "title") refuse("must have no element in title");
      markup += `<${name}${attributesOf(reader)}`;
      if (reader.takeIf("/")) markup += `></${name}>`;
      else {
        open.push(name);
        markup += ">";
      }
      reader.take(">");
    }
  } while (open.length > 0);
  if (!reader.atEnd()) refuse("must end with its svg element");
  return markup;
}

function attributesOf(reader: Reader): string {
  const seen = new Set<string>();
  let markup = "";
  while (reader.space()) {
    const name = reader.name();
    // A space before the end of the tag.
    if (name === "") break;
    const fits = attributes.get(name) ?? refuse(`must not have the attribute ${name}`);
    if (seen.has(name)) refuse(`has the attribute ${name} twice`);
    seen.add(name);
    reader.space();
    reader.take("=");
    reader.space();
    const quote = reader.quote();
    const value = reader.until(quote).replace(/\s+/g, " ").trim();
    reader.take(quote);
    if (!fits(value)) refuse(`has a value of ${name} that is not allowed`);
    markup += name === "xmlns" ? "" : ` ${name}="${ownIds(name, value)}"`;
  }
  return markup;
}

/** An id of the logo must not be one of the page's own. */
function ownIds(name: string, value: string): string {
  return name === "id" ? `logo-${value}` : value.replace("url(#", "url(#logo-");
}

/** Reads a text from the left. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  /** The text before the next `end`. */
  until(end: string): string {
    const to = this.#text.indexOf(end, this.#at);
    if (to < 0) refuse("must be one svg element, from <svg to </svg>");
    const text = this.#text.slice(this.#at, to);
    this.#at = to;
    return text;
  }

  takeIf(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  take(character: string): void {
    if (!this.takeIf(character)) refuse(`must have ${character} at character ${this.#at + 1}`);
  }

  /** Takes the opening quote of a value, and gives it. */
  quote(): string {
    if (this.takeIf("'")) return "'";
    this.take('"');
    return '"';
  }

  /** A name of letters, digits and hyphens; possibly empty. */
  name(): string {
    return this.#run(/[\w-]/);
  }

  /** True if there was white space. */
  space(): boolean {
    return this.#run(/[ \t\r\n]/) !== "";
  }

  #run(of: RegExp): string {
    const from = this.#at;
    while (this.#at < this.#text.length && of.test(this.#text[this.#at] ?? "")) this.#at += 1;
    return this.#text.slice(from, this.#at);
  }
}
