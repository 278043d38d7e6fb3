import { AuthError } from "../errors.ts";

/** Bytes of a form. */
const mostBytes = 64 * 1024;

/**
 * The parameters of a form that was posted by another site or by a provider.
 * @throws {@link AuthError} `request_invalid`, when it is no form or longer than 64 kB
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
