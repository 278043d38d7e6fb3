import { AuthError, isAuthError } from "../../errors/errors.ts";

/** Maximum size of a form, in bytes. */
const mostBytes = 64 * 1024;

/**
 * The parameters of a form that another site or a provider has posted.
 * @throws {@link AuthError} `request_invalid`, if it is not a whole form or longer than 64 kB
 */
export async function formBody({ headers, body }: Request): Promise<URLSearchParams> {
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/x-www-form-urlencoded") throw invalid("no form");
  let bytes = 0;
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw invalid("too long");
      chunks.push(chunk);
    }
  } catch (cause) {
    // The caller closed the connection, which anyone can do. A TypeError means that the application has read the body: the operator has to act.
    throw cause instanceof TypeError || isAuthError(cause) ? cause : invalid("no form", cause);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

function invalid(fault: "no form" | "too long", cause?: unknown): AuthError {
  return new AuthError("request_invalid", { details: { parameter: "body", fault }, cause });
}
