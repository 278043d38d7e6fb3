import { randomBytes } from "node:crypto";
import type { ClientAuth, ServerMetadata } from "openid-client";
import type { ClientConfig } from "../../config/provider-config.ts";
import { bindsTokens } from "../binding-key.ts";
import { newDpopKey } from "../../keys/dpop-key.ts";
import { tokenRequestProof } from "../dpop-proof.ts";
import type { OwnCall, ProviderCall } from "../../http/transport.ts";

/** Parameters with a person's content: a code, a token or a code verifier (RFC 6749 4.1.3, 6; RFC 7009 2.1; RFC 7523 2.1; RFC 8693 2.1). */
const personal = ["code", "code_verifier", "refresh_token", "token", "subject_token", "assertion"] as const;
/** Client authentication, which is made for each call: an assertion is used once. */
const ofClient = ["client_id", "client_secret", "client_assertion", "client_assertion_type"];

/** The client that calls, with its authentication for any call (without assertion details). */
export interface Caller {
  readonly provider: ClientConfig;
  readonly metadata: ServerMetadata;
  readonly authentication: ClientAuth;
  /** The engine's client metadata: the client id and the clock skew in seconds. */
  readonly client: Parameters<ClientAuth>[1];
}

/**
 * The same call with random values instead of the person's content. The provider refuses it, which proves that it answers. `undefined`
 * for a call without such content: a pushed request, or a machine's own grant.
 */
export function ownCallLike(url: string, call: ProviderCall, caller: Caller): OwnCall | undefined {
  const body = new URLSearchParams(call.body instanceof URLSearchParams ? call.body : undefined);
  const replaced = personal.filter((name) => body.has(name));
  if (replaced.length === 0) return undefined;
  // Deleted at once: the circuit keeps this call, and must not keep a code or a token.
  for (const name of [...replaced, ...ofClient]) body.delete(name);
  return async () => {
    const { provider, metadata, authentication, client } = caller;
    const own = new URLSearchParams(body);
    for (const name of replaced) own.set(name, randomText());
    const headers = new Headers({ accept: "application/json", "content-type": "application/x-www-form-urlencoded" });
    await Promise.resolve(authentication(metadata, client, own, headers));
    if (bindsTokens(provider.profile, metadata))
      headers.set("dpop", await tokenRequestProof(newDpopKey(), new URL(url)));
    return { method: "POST", headers, body: own };
  };
}

/** A call with a random bearer token, for an endpoint where the token is the only personal content. It is refused (RFC 6750 3.1). */
export function ownBearerCall(accept: string): OwnCall {
  return () => ({ headers: { accept, authorization: `Bearer ${randomText()}` } });
}

/** The minimum length of a code verifier (RFC 7636 4.1), in characters that a firewall lets through. */
function randomText(): string {
  return randomBytes(32).toString("base64url");
}
