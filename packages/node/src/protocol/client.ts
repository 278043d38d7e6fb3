// protocol/: the wire: discovery, authorization request, code grant, tokens, id_token, userinfo.
// It must not know sessions or what an application requires of a person.

import { AsyncLocalStorage } from "node:async_hooks";
import type { ClientAuth, Configuration, CustomFetch, ServerMetadata } from "openid-client";
import type { ClientKey } from "../keys/client-key.ts";
import { reportAge } from "../config/credential-age.ts";
import { AuthError, isAuthError } from "../errors/errors.ts";
import { yieldToEventLoop } from "../runtime/event-loop-turn.ts";
import type { ClientConfig } from "../config/provider-config.ts";
import { keysToTry, rememberAccepted } from "./client-authentication/accepted-key.ts";
import {
  clientAssertion,
  grantAssertion,
  type AssertionShape,
  type GrantClaims,
  type Parties,
} from "./client-authentication/client-assertion.ts";
import {
  assertionGrant,
  keyAuthentication,
  secretAuthentication,
} from "./client-authentication/client-authentication.ts";
import { atEndpoint, discover } from "./discovery.ts";
import { noteNonce } from "./dpop-nonces.ts";
import { loadEngine } from "./engine.ts";
import { isOfKey, isRefusedClient, isSigningFault } from "./refusals/key-refusal.ts";
import { retryOnce } from "../http/retry.ts";
import { ownCallLike } from "./request/own-call.ts";
import { isOtherClock, noteClock, rememberSkew, measuredSkew, appliedSkew } from "./provider-clock.ts";
import { errorResponse } from "./refusals/error-description.ts";
import { askProvider, type ProviderCall } from "../http/transport.ts";
import { jsonResponseOf, type ProviderAnswer } from "../http/provider-answer.ts";

/** This application as a client of one provider. */
export interface Client {
  readonly metadata: ServerMetadata;
  readonly engine: Configuration;
  /** The key of a client that authenticates with `private_key_jwt`. */
  readonly signingKey: ClientKey | undefined;
  readonly parties: Parties;
  /** How far the provider's clock is ahead of ours. What the client signs is dated by it. */
  readonly skewSeconds: number;
}

/** Checks an answer before the engine reads it. Throws to refuse it. */
export type AnswerCheck = (answer: ProviderAnswer) => Promise<void>;

/**
 * The size limit of a token answer, in bytes. Ansattporten lists the organisations that the person may represent in the answer itself, in
 * the id_token and in the access token (docs.digdir.no/docs/ansattporten/ansattporten_rar): 5 000 organisations are some 3 MB.
 */
const mostOfTokenAnswer = 4 * 1024 * 1024;

/** What the assertion of one call says beside the client: statements of its own, or the whole request of a grant by assertion. */
export interface Statement {
  readonly details?: readonly object[] | undefined;
  readonly grant?: GrantClaims | undefined;
}

/** Terms of one call: its deadline, whether it spends a single-use value or is for a session, and assertions that were made before it. */
export type CallTerms = Pick<ProviderCall, "deadlineMs" | "spends"> &
  Pick<AssertionShape, "forRefresh"> & { readonly signed?: SignedAhead | undefined };

/** By key: an assertion for one call, or why the key could not sign it. */
export type SignedAhead = Map<ClientKey, string | AuthError<"signing_failed" | "signing_unavailable">>;

/** The check and the terms of the current call. All calls share one engine, so each call's own are in async context. */
const calls = new AsyncLocalStorage<{ readonly check: AnswerCheck | undefined; readonly terms: CallTerms }>();

/**
 * Calls the provider as its client. `use` makes one call and throws an {@link AuthError}. It runs again
 * - with the same key, if the call never arrived;
 * - with the same key and an assertion dated by the provider's clock, if the provider refused the client and the clocks differ;
 * - with an older key, if the provider refused the client, or the key could not sign. It then has not read the rest of the request
 *   (RFC 6749 3.2.1), so a code is not spent.
 *
 * The engine only gets answers that `checkAnswer` has let through. Every assertion carries `statement`.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`, `signing_*`, and what `use` throws
 */
export async function withClient<Result>(
  provider: ClientConfig,
  use: (client: Client) => Promise<Result>,
  checkAnswer?: AnswerCheck,
  statement?: Statement,
  terms: CallTerms = {},
): Promise<Result> {
  let redated = false;
  let failure: AuthError | undefined;
  const attempt = async (skew: number, key?: ClientKey): Promise<Result> => {
    const result = await retryOnce(async () => {
      const client = await clientWith(provider, key, skew, statement);
      return calls.run({ check: checkAnswer, terms }, () => use(client));
    });
    if (key) rememberAccepted(provider, key, failure);
    rememberSkew(provider, skew);
    reportAge(provider, key);
    return result;
  };
  return atEndpoint(provider, async () => {
    const { issuer } = provider;
    const [newest, ...older] = keysToTry(provider);
    const tries = [newest, ...older];
    let skew = appliedSkew(issuer);
    let refusal: unknown;
    for (const key of tries) {
      try {
        return await attempt(skew, key);
      } catch (error) {
        if (!isOfKey(error)) throw error;
        failure ??= error;
        refusal = error;
        if (key && isRefusedClient(error) && !redated && isOtherClock(issuer, skew)) {
          redated = true;
          skew = measuredSkew(issuer);
          // The same key comes next.
          tries.splice(tries.indexOf(key), 0, key);
        }
      }
    }
    // A key that could not sign comes first: the operator has to mend it, whatever the provider says of an older one.
    throw isSigningFault(failure) ? failure : refusal;
  });
}

/**
 * Signs the assertion of the next call, so that nothing is spent while the signer is down. A key in this process needs no such care.
 * @throws {@link AuthError} `signing_unavailable`, `signing_failed` if no key can sign; `provider_*`
 */
export async function signAhead(
  provider: ClientConfig,
  terms: Pick<AssertionShape, "details" | "forRefresh"> = {},
): Promise<SignedAhead | undefined> {
  const keys = keysToTry(provider);
  if (keys.every(({ sign, certificate }) => !sign && !certificate)) return undefined;
  const { clientId, issuer } = provider;
  const shape = { ...assertionShape(provider, await discover(provider)), skewSeconds: appliedSkew(issuer), ...terms };
  const signed: SignedAhead = new Map();
  let failure: AuthError | undefined;
  for (const key of keys) {
    try {
      return signed.set(key, await clientAssertion(key, { clientId, issuer }, shape));
    } catch (error) {
      if (!isSigningFault(error)) throw error;
      signed.set(key, error);
      failure ??= error;
    }
  }
  throw failure ?? new AuthError("unexpected_failure");
}

/** The assertion of the current call: the one that was made before it, which is used once, or a new one. */
async function assertionOf(key: ClientKey, parties: Parties, shape: AssertionShape): Promise<string> {
  const { signed, forRefresh } = calls.getStore()?.terms ?? {};
  const found = signed?.get(key);
  signed?.delete(key);
  if (isAuthError(found)) throw found;
  return found ?? clientAssertion(key, parties, { ...shape, forRefresh });
}

/**
 * The client for one provider, for use without credentials.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`
 */
export async function clientOf(provider: ClientConfig): Promise<Client> {
  return clientWith(provider, keysToTry(provider)[0], 0);
}

/** A cached client with the inputs it was made from. */
interface KeptClient {
  readonly client: Client;
  readonly clientKey: ClientKey | undefined;
  readonly skew: number;
}

const clients = new WeakMap<ClientConfig, KeptClient>();

/**
 * The engine copies the metadata for each client, so the client is cached until the metadata, the key or the clock skew changes.
 * A statement belongs to one call, so that call gets its own client.
 */
async function clientWith(
  provider: ClientConfig,
  clientKey: ClientKey | undefined,
  skew: number,
  statement?: Statement,
): Promise<Client> {
  const metadata = await discover(provider);
  if (statement) return newClient(provider, metadata, clientKey, skew, statement);
  const kept = clients.get(provider);
  if (kept?.client.metadata === metadata && kept.clientKey === clientKey && kept.skew === skew) return kept.client;
  const client = await newClient(provider, metadata, clientKey, skew);
  clients.set(provider, { client, clientKey, skew });
  return client;
}

async function newClient(
  provider: ClientConfig,
  metadata: ServerMetadata,
  clientKey: ClientKey | undefined,
  skew: number,
  statement: Statement = {},
): Promise<Client> {
  const { credentials, clientId, issuer } = provider;
  const openid = await loadEngine();
  const parties = { clientId, issuer };
  const shape = { ...assertionShape(provider, metadata), skewSeconds: skew };
  const authenticationWith = async (details?: readonly object[]): Promise<ClientAuth | undefined> =>
    credentials.method === "private_key_jwt"
      ? clientKey && keyAuthentication(() => assertionOf(clientKey, parties, { ...shape, details }))
      : secretAuthentication(credentials);
  const authentication = await authenticationWith();
  // Only verifyIdToken judges the times of an answer: a second judgement by the engine could lose a refresh token that it keeps.
  const dated = { [openid.clockSkew]: skew, [openid.clockTolerance]: Number.MAX_SAFE_INTEGER };
  const { details, grant } = statement;
  const granting = grant && clientKey && assertionGrant(() => grantAssertion(clientKey, parties, grant, shape));
  const own = granting ?? (details ? await authenticationWith(details) : authentication);
  const engine = new openid.Configuration(metadata, clientId, dated, own);
  // A grant by assertion is the client's own call, without a person's content.
  const caller = granting
    ? undefined
    : authentication && { provider, metadata, authentication, client: { client_id: clientId } };
  // The transport sets the deadline of each call.
  engine.timeout = 0;
  const fetch: CustomFetch = async (url, call) => {
    const { check, terms } = calls.getStore() ?? {};
    const ownCall = caller && ownCallLike(url, call, caller);
    const mostBytes = url === metadata.token_endpoint ? mostOfTokenAnswer : undefined;
    const answer = await askProvider(url, { ...call, ...terms, mostBytes }, ownCall);
    noteClock(provider, answer.headers);
    noteNonce("provider", new URL(url).origin, answer.headers["dpop-nonce"]);
    await yieldToEventLoop(answer.body.length);
    await check?.(answer);
    if (!answer.ok) return errorResponse(answer, call);
    await yieldToEventLoop(answer.body.length);
    return jsonResponseOf(answer);
  };
  engine[openid.customFetch] = fetch;
  if (provider.issuer.startsWith("http://localhost")) openid.allowInsecureRequests(engine);
  return { metadata, engine, signingKey: clientKey, parties, skewSeconds: skew };
}

/** The assertion shape of the profile, with its audience from the metadata. */
function assertionShape({ profile }: ClientConfig, metadata: ServerMetadata): AssertionShape {
  const { audience, ...shape }: NonNullable<ClientConfig["profile"]["clientAssertion"]> | Partial<AssertionShape> =
    profile.assertionGrant ?? profile.clientAssertion ?? {};
  return { ...shape, ...(audience && { audience: metadata.token_endpoint }) };
}
