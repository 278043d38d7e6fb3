import { objectIn } from "../../runtime/json-object.ts";
import type { AccessToken } from "../../session/stored-tokens.ts";
import { systemClock } from "../../runtime/clock.ts";
import { MachineTokens } from "../../tokens/machine-tokens.ts";
import type { TokenSource } from "../../tokens/token-call.ts";
import { callAltinn, invalidAnswer, withToken } from "./altinn-call.ts";
import type { AltinnConfig } from "../altinn-options.ts";

/** Altinn exchanges tokens of Maskinporten here (docs.altinn.studio, authentication API). */
const path = "/authentication/api/v1/exchange/maskinporten";

/** The tokens of one client for Altinn's APIs, by scope: cached in this process only, until their own `exp`. */
export function altinnTokens({ client, platform, exchange }: AltinnConfig): (scope: string) => TokenSource {
  const machine = new MachineTokens(client, systemClock);
  const exchanged = new MachineTokens(client, systemClock, ({ scope = "" }) =>
    withToken(machine.source({ scope }), (token) => exchangeToken(platform, token)),
  );
  return (scope) => (exchange ? exchanged : machine).source({ scope });
}

/**
 * Exchanges an access token of Maskinporten for Altinn's own.
 * @throws {@link AuthError} `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`
 */
async function exchangeToken(platform: string, accessToken: string): Promise<AccessToken> {
  const headers = { authorization: `Bearer ${accessToken}`, accept: "text/plain, application/json" };
  const { body } = await callAltinn("exchange", new URL(platform + path), { headers });
  return exchangedTokenIn(body);
}

/**
 * The token in a body that is text, or a JSON string. Its signature is Altinn's concern: we only send it back.
 * @throws {@link AuthError} `altinn_answer_invalid`
 */
export function exchangedTokenIn(body: string): AccessToken {
  const accessToken = body.trim().replace(/^"(.*)"$/, "$1");
  const [, payload = ""] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(accessToken) ?? [];
  const exp = objectIn(Buffer.from(payload, "base64url").toString())?.["exp"];
  if (typeof exp !== "number" || !Number.isFinite(exp)) throw invalidAnswer("exchange", "no token with exp");
  return { accessToken, accessExpiresAt: Math.floor(exp) };
}
