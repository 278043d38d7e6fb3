import { createHash, randomUUID } from "node:crypto";
import type { Filing } from "./filing-fields.tsx";
import { textOf } from "./form-text.ts";

/** For a form that files something, at each rendering of its page; `versjon` is that of what the form changes. */
export function newFiling(versjon?: number): Filing {
  return { id: randomUUID(), ...(versjon !== undefined && { versjon }) };
}

/**
 * The call that files what a form has. Its `Idempotency-Key` is the same for the same content of the same form: a double click, a reload and a retry
 * after a failure file once. With another content it is another key.
 */
export function filingCall(
  address: string,
  form: FormData,
  content: object = {},
  method: "POST" | "PUT" = "POST",
): [string, RequestInit] {
  const versjon = textOf(form, "versjon");
  const body = JSON.stringify(content);
  const key = createHash("sha256")
    .update(JSON.stringify([textOf(form, "filing"), versjon, body]))
    .digest("base64url");
  const headers = { "content-type": "application/json", "idempotency-key": `"${key}"` };
  return [versjon ? `${address}?${new URLSearchParams({ versjon })}` : address, { method, headers, body }];
}
