import { inspect } from "node:util";
import type { Answer } from "./scene.ts";
import type { Secrets } from "./secrets.ts";

/** Characters by which a part of a secret is known. The name of a transaction's cookie has fewer of its state. */
const telling = 16;

/** Base64 of a text in the middle of another: its first and last character depend on what is beside it. */
function inBase64(value: string): string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.from(" ".repeat(before) + value).toString("base64");
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(((before + Buffer.byteLength(value)) * 8) / 6);
    return whole.slice(from, to);
  });
}

/** How a secret, or a part of it, could be written. */
function spellings(value: string): string[] {
  // Of what is long, the ends will do.
  const parts = value.length > 1000 ? [value.slice(0, 100), value.slice(-100)] : [value];
  if (value.length >= 2 * telling) parts.push(value.slice(-telling));
  // Headers of tokens are alike.
  if (value.length >= 2 * telling && !value.startsWith("eyJ")) parts.push(value.slice(0, telling));
  return parts.flatMap((part) => {
    const base64 = inBase64(part);
    return [
      part,
      encodeURIComponent(part),
      new URLSearchParams({ part }).toString().slice("part=".length),
      JSON.stringify(part).slice(1, -1),
      inspect(part).slice(1, -1),
      Buffer.from(part).toString("hex"),
      ...base64,
      ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    ];
  });
}

/** Whether there is any token at all: chance writes the first letters of one, and no member of JSON. */
function hasToken(text: string): boolean {
  const starts = text.match(/eyJ[\w-]{10,}/g) ?? [];
  return starts.some((start) => /^\{"[\w-]+":/.test(Buffer.from(start, "base64url").toString("latin1")));
}

/** The places where a secret was found, by what it is. The secret itself is not told, since this goes into a report. */
export function leaksIn(secrets: Secrets, places: Readonly<Record<string, string>>): string[] {
  const named = [...secrets].flatMap(([value, name]) => {
    const spelled = [...new Set(spellings(value))];
    return Object.entries(places)
      .filter(([, text]) => spelled.some((spelling) => text.includes(spelling)))
      .map(([place]) => `${name} in ${place}`);
  });
  const unknown = Object.entries(places).filter(([, text]) => hasToken(text));
  return [...named, ...unknown.map(([place]) => `some token in ${place}`)];
}

/** All that can be seen of a value: what it hides, and the chain of its causes. */
export function seen(value: unknown): string {
  const shown = [inspect(value, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null })];
  for (let link = value; link instanceof Error; link = link.cause)
    shown.push(link.message, link.stack ?? "", String(link), JSON.stringify(Object.entries(link)));
  return shown.join("\n");
}

/** An answer but for the values of its cookies, which are the browser's, and the person's own way back, which is no secret. */
export function sentIn({ status, headers, body }: Answer): string {
  const cookies = headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]*/, "="));
  const others = [...headers].filter(([name]) => name !== "set-cookie");
  const text = inspect([status, cookies, others], { maxStringLength: null, maxArrayLength: null });
  return `${text}\n${body}`.replaceAll(/return_to=[^"&'\s]*/g, "");
}
