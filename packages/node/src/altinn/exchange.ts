import { objectIn } from "../protocol/json-object.ts";
import { callAltinn, invalidAnswer } from "./altinn-call.ts";

/** Altinn exchanges tokens of Maskinporten here (docs.altinn.studio, authentication API). */
const path = "/authentication/api/v1/exchange/maskinporten";

/** An access token and its expiry, in seconds since 1970. */
export interface ExchangedToken {
  readonly accessToken: string;
  readonly accessExpiresAt: number;
}

/**
 * Exchanges an access token of Maskinporten for Altinn's own.
 * @throws {@link AuthError} `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`
 */
export async function exchangeToken(platform: string, accessToken: string): Promise<ExchangedToken> {
  const headers = { authorization: `Bearer ${accessToken}`, accept: "text/plain, application/json" };
  const { body } = await callAltinn("exchange", new URL(platform + path), { headers });
  return exchangedTokenIn(body);
}

/**
 * The token in a body that is text, or a JSON string. Its signature is Altinn's concern: we only send it back.
 * @throws {@link AuthError} `altinn_answer_invalid`
 */
export function exchangedTokenIn(body: string): ExchangedToken {
  const accessToken = body.trim().replace(/^"(.*)"$/, "$1");
  const [, payload = ""] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(accessToken) ?? [];
  const exp = objectIn(Buffer.from(payload, "base64url").toString())?.["exp"];
  if (typeof exp !== "number" || !Number.isFinite(exp)) throw invalidAnswer("exchange", "no token with exp");
  return { accessToken, accessExpiresAt: Math.floor(exp) };
}
