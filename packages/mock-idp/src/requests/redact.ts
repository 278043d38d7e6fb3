import type { Parameters } from "./parameters.ts";

/** Secret parameters, never shown in full. */
const SECRET = new Set([
  "client_secret",
  "client_assertion",
  "assertion",
  "subject_token",
  "actor_token",
  "logout_token",
  "request",
  "set-cookie",
  "code",
  "code_verifier",
  "refresh_token",
  "access_token",
  "id_token_hint",
  "request_uri",
  "token",
]);

/** The first characters tell two values apart. */
function shortened(value: string): string {
  return `${value.slice(0, 6)}… (${value.length} characters)`;
}

const LONGEST_VALUE = 500;

/** One value at a JSON pointer, readable: a secret and a long text are cut short. */
export function redactedValue(pointer: string, value: unknown): unknown {
  const name = pointer.split("/").findLast((part) => !/^\d+$/.test(part)) ?? "";
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  if (SECRET.has(name)) return shortened(text);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)` : value;
}

/** Readable parameters, with secrets cut short. */
export function redacted(parameters: Parameters): readonly (readonly [string, string])[] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().map((one): readonly [string, string] => [name, SECRET.has(name) ? shortened(one) : one]),
  );
}

/** The URL without its query, which may contain a code or a hint. */
export function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
