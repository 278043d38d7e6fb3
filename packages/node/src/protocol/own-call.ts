import { randomBytes } from "node:crypto";
import type { ClientAuth, ServerMetadata } from "openid-client";
import type { ClientConfig } from "../provider-config.ts";
import { newDpopKey } from "./dpop-key.ts";
import { tokenRequestProof } from "./dpop-proof.ts";
import type { OwnCall, ProviderCall } from "./transport.ts";

/** Parameters that bear a person's content: a code, a token, or what belongs to one (RFC 6749 4.1.3, 6; RFC 7009 2.1; RFC 7523 2.1; RFC 8693 2.1). */
const personal = ["code", "code_verifier", "refresh_token", "token", "subject_token", "assertion"] as const;
/** The client proves itself anew in each call: an assertion is used once. */
const ofClient = ["client_id", "client_secret", "client_assertion", "client_assertion_type"];

/** Who calls, and how the client proves itself when it says nothing of one call in particular. */
export interface Caller {
  readonly provider: ClientConfig;
  readonly metadata: ServerMetadata;
  readonly authentication: ClientAuth;
  /** As the engine has it: the id, and by how many seconds the provider's clock differs. */
  readonly client: Parameters<ClientAuth>[1];
}

/**
 * The call with random values in place of the person's content: the provider refuses it, and so has answered. `undefined` for a call
 * without such content: a pushed request, or a machine's own grant.
 */
export function ownCallLike(url: string, call: ProviderCall, caller: Caller): OwnCall | undefined {
  const body = new URLSearchParams(call.body instanceof URLSearchParams ? call.body : undefined);
  const replaced = personal.filter((name) => body.has(name));
  if (replaced.length === 0) return undefined;
  // At once: the call is kept, and no code or token may be kept with it.
  for (const name of [...replaced, ...ofClient]) body.delete(name);
  return async () => {
    const { provider, metadata, authentication, client } = caller;
    const own = new URLSearchParams(body);
    for (const name of replaced) own.set(name, randomText());
    const headers = new Headers({ accept: "application/json", "content-type": "application/x-www-form-urlencoded" });
    await Promise.resolve(authentication(metadata, client, own, headers));
    if (provider.profile.dpop) headers.set("dpop", await tokenRequestProof(newDpopKey(), new URL(url)));
    return { method: "POST", headers, body: own };
  };
}

/** With a token that belongs to no person, where a token is all that a person's call bears (RFC 6750 3.1: it is refused). */
export function ownBearerCall(accept: string): OwnCall {
  return () => ({ headers: { accept, authorization: `Bearer ${randomText()}` } });
}

/** As long as a code verifier must be (RFC 7636 4.1), of characters that a firewall lets through. */
function randomText(): string {
  return randomBytes(32).toString("base64url");
}
