import { AuthError } from "../errors/errors.ts";

/** Maximum size of a form, in bytes. */
const mostBytes = 64 * 1024;

/**
 * The parameters of a form that another site or a provider has posted.
 * @throws {@link AuthError} `request_invalid`, if it is not a form or longer than 64 kB
 */
export async function formBody({ headers, body }: Request): Promise<URLSearchParams> {
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/x-www-form-urlencoded")
    throw new AuthError("request_invalid", { details: { parameter: "body", fault: "no form" } });
  let bytes = 0;
  const chunks: Uint8Array[] = [];
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes)
      throw new AuthError("request_invalid", { details: { parameter: "body", fault: "too long" } });
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
