import type { JWK } from "jose";
import type { Provider } from "oidc-provider";
import { presentedToken } from "./access-token.ts";
import type { Call, Refusal } from "../../requests/call.ts";
import { assertClients } from "../../rules/client-demands.ts";
import type { State } from "../../state/state.ts";
import { tokenRefused } from "../answers/userinfo.ts";

const SCOPE = "nhn:selvbetjening/client";
const DAYS = 365;
const DOCUMENT = "NHN, HelseID Selvbetjening: rotation of keys";

function keyIn(body: string | undefined): JWK | undefined {
  try {
    const key: unknown = JSON.parse(body ?? "");
    return typeof key === "object" && key !== null && "kty" in key ? (key as JWK) : undefined;
  } catch {
    return undefined;
  }
}

const refused = (reason: string): Refusal => ({ error: "invalid_request", reason, clause: DOCUMENT });

/** Replaces the key of the calling client, and answers with the expiry of the new one. */
export async function replaceClientKey(
  provider: Provider,
  call: Call,
  body: string | undefined,
  state: State,
): Promise<Response> {
  const presented = await presentedToken(provider, call, state);
  if ("refusal" in presented) return tokenRefused(call, presented.refusal);
  const { client, scopes, jkt } = presented.issued;
  const bearer = !/^dpop /i.test(call.headers.get("authorization") ?? "");
  if (bearer && jkt !== undefined)
    return tokenRefused(call, {
      ...refused("the token is bound to a key: the scheme is DPoP"),
      error: "invalid_token",
    });
  if (!scopes.includes(SCOPE))
    return tokenRefused(call, { ...refused(`the token has no scope ${SCOPE}`), error: "insufficient_scope" }, 403);
  const key = keyIn(body);
  const replaced = { ...client, jwks: { keys: key ? [key] : [] } };
  try {
    assertClients([replaced], state.profile);
  } catch (error) {
    return Response.json({ error: "invalid_request", error_description: String(error) }, { status: 400 });
  }
  state.clients = state.clients.map((one) => (one.client_id === client.client_id ? replaced : one));
  return Response.json({ expiration: new Date(Date.now() + DAYS * 86_400_000).toISOString() });
}
