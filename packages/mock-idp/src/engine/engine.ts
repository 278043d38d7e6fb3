// engine/: oidc-provider, and the pipeline around it.
// It must not know the server that it runs in or who controls it.

import { createHash } from "node:crypto";
import type { JWK } from "jose";
import { EventEmitter } from "node:events";
import { UnsecuredJWT } from "jose";
import {
  type ClientMetadata,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
  Provider,
} from "oidc-provider";
import { type Call, currentCall, noteRefusal } from "../requests/call.ts";
import { isObject } from "../clients/statements.ts";
import { type ClientRegistration, registeredScopes } from "../clients/client-registration.ts";
import { engineLifetimes } from "./library/engine-lifetimes.ts";
import { engineRefusal } from "./judging/engine-refusals.ts";
import {
  CLAIMS_PARAMETER,
  DETAILS_PARAMETER,
  engineScope,
  KEY_PARAMETER,
  RESOURCE_PARAMETER,
} from "../state/engine-request.ts";
import { PAGE_HEADERS } from "../portal/page.ts";
import { callLanguage } from "../portal/language.ts";
import { stoppedPage } from "../portal/pages.ts";
import type { Portal } from "../portal/portal.ts";
import { reusableLogin } from "../portal/reusable-login.ts";
import { pathPrefix, type ProfileEndpoints, type ProviderFacts } from "../documents/provider-facts.ts";
import type { State } from "../state/state.ts";
import { introspected } from "./tokens/introspection.ts";
import { registerOnBehalfOf } from "./tokens/on-behalf-of.ts";
import { registerTokenExchange } from "./tokens/token-exchange.ts";
import { loginCompleted, respondWithTokens } from "./tokens/token-response.ts";

const { Check, Prompt } = interactionPolicy;

const CODE = "authorization_code";

/** The part of a registration that the engine checks. The profile checks scopes, logout and pairwise subjects. */
function engineClient(client: ClientRegistration, certified: readonly JWK[] = []): ClientMetadata {
  const keys = client.certificate_authorities ? certified : client.jwks?.keys;
  return {
    client_id: client.client_id,
    redirect_uris: [...client.redirect_uris],
    token_endpoint_auth_method: client.token_endpoint_auth_method as ClientMetadata["token_endpoint_auth_method"] &
      string,
    grant_types: [...(client.grant_types ?? [CODE])],
    response_types: client.grant_types?.includes(CODE) === false ? [] : ["code"],
    ...(client.client_secret === undefined ? {} : { client_secret: client.client_secret }),
    ...(keys === undefined ? {} : { jwks: { keys: keys.map((key) => ({ ...key, kty: String(key.kty) })) } }),
  };
}

/** Every request goes to the portal, because only it knows isolated sessions. `prompt=none` skips it while the client's login is reusable. */
function policy(state: State): interactionPolicy.Prompt[] {
  const check = new Check("portal", "the portal must see the person", "login_required", ({ oidc }) => {
    if (oidc.result?.login && oidc.result.consent) return Check.NO_NEED_TO_PROMPT;
    const client_id = String(oidc.params?.client_id);
    const silent = oidc.prompts.has("none") && oidc.params?.[DETAILS_PARAMETER] === undefined;
    const known = oidc.session && reusableLogin(state, oidc.session.uid, client_id, oidc.params ?? {});
    return silent && known && oidc.session?.grantIdFor(client_id) ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
  });
  const others = state.profile.prompts.filter((name) => name !== "none" && name !== "login");
  return [
    new Prompt({ name: "login", requestable: true }, check),
    ...others.map((name) => new Prompt({ name, requestable: true })),
  ];
}

function configuration(state: State): Configuration {
  const { profile } = state;
  const prefix = pathPrefix(profile);
  const routeOf = (endpoint: "authorize" | "par" | "token" | "revocation" | "introspection" | "jwks"): string =>
    enginePath(profile, endpoint);
  const off = { enabled: false };
  // Logout by POST is a cross-site request that must find the session. Browsers accept SameSite=None only over TLS.
  const sameSite = profile.issuer.startsWith("https:") ? "none" : "lax";
  const cookie = { httpOnly: true, sameSite, path: prefix || "/" } as const;
  return {
    adapter: (model: string) =>
      profile.oldRefreshTokens === "usable" && model === "RefreshToken"
        ? { ...state.store.adapter(model), consume: async () => undefined }
        : state.store.adapter(model),
    clients: state.clients.map((client) => engineClient(client, state.certified.get(client.client_id))),
    jwks: { keys: state.keys.published.map(({ privateJwk }) => privateJwk) },
    cookies: {
      names: {
        session: `${profile.id}_session`,
        interaction: `${profile.id}_interaction`,
        resume: `${profile.id}_resume`,
      },
      long: cookie,
      short: { httpOnly: true, sameSite: "lax" },
      keys: [createHash("sha256").update(profile.issuer).digest("hex")],
    },
    routes: {
      authorization: routeOf("authorize"),
      pushed_authorization_request: routeOf("par"),
      token: routeOf("token"),
      revocation: routeOf("revocation"),
      introspection: routeOf("introspection"),
      jwks: routeOf("jwks"),
    },
    scopes: [...new Set(["openid", ...state.clients.flatMap(registeredScopes).map(engineScope)])],
    extraParams: [
      DETAILS_PARAMETER,
      KEY_PARAMETER,
      RESOURCE_PARAMETER,
      CLAIMS_PARAMETER,
      ...(profile.onBehalfOf ? [profile.onBehalfOf.parameter] : []),
    ],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    // A code does not depend on the session: a login in another tab does not revoke it.
    expiresWithSession: () => false,
    enabledJWA: { clientAuthSigningAlgValues: [...profile.assertionAlgorithms] as never },
    clientAuthMethods: [...profile.authenticationMethods] as never,
    features: {
      devInteractions: off,
      dPoP: off,
      resourceIndicators: off,
      rpInitiatedLogout: off,
      userinfo: off,
      pushedAuthorizationRequests: { enabled: profile.endpoints.par !== undefined },
      clientCredentials: { enabled: profile.grantTypes.includes("client_credentials") },
      introspection: { enabled: profile.endpoints.introspection !== undefined, allowedPolicy: () => true },
      revocation: {
        enabled: profile.endpoints.revocation !== undefined,
        allowedPolicy: async (_ctx, client, token) => {
          if (token.clientId !== client.clientId) throw new errors.InvalidGrant("this is another client's token");
          return true;
        },
      },
    },
    interactions: {
      policy: policy(state),
      url: (_ctx, { uid }) => `${new URL(profile.endpoints.authorize).origin}${prefix}/interaction/${uid}`,
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    issueRefreshToken: (_ctx, client, { scopes }) =>
      client.grantTypeAllowed("refresh_token") &&
      (profile.refreshTokens === "registered" || scopes.has(engineScope("offline_access"))),
    clientBasedCORS: () => false,
    rotateRefreshToken: true,
    // RFC 7009 section 2.1; Digdir, logout: revoking any token revokes its whole grant.
    revokeGrantPolicy: () => true,
    ttl: engineLifetimes(state),
    renderError: (ctx, out) => {
      const call = currentCall.getStore();
      const refusal = call?.refused ?? engineRefusal(out.error, out.error_description ?? "");
      const lang = callLanguage(profile, call);
      ctx.set(PAGE_HEADERS);
      ctx.body = stoppedPage({ profile, lang, clientName: "" }, { ...refusal, error: out.error }, state.hasInspector);
    },
  };
}

const member = (error: Error, name: string): string | undefined => {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
};

/** The journal records the reason of an error. */
function noteReasons(provider: Provider): void {
  const note = (_ctx: unknown, error: Error): void => {
    const code = member(error, "error") ?? "server_error";
    const reason = [member(error, "error_description") ?? error.message, member(error, "error_detail")]
      .filter(Boolean)
      .join(": ");
    noteRefusal(currentCall.getStore(), engineRefusal(code, reason));
  };
  provider.on("authorization.error", note);
  provider.on("grant.error", note);
  provider.on("pushed_authorization_request.error", note);
  provider.on("revocation.error", note);
  provider.on("introspection.error", note);
  provider.on("server_error", note);
  // Koa's own event for an error in our middleware. The engine's event types do not list it.
  EventEmitter.prototype.on.call(provider, "error", (error: Error) => note(undefined, error));
}

/** The engine's own JSON errors are vague on purpose. Here they name the reason and the clause, as every other refusal of the mock does. */
function withClause(body: unknown, call: Call | undefined): unknown {
  const isError = isObject(body) && "error" in body && "error_description" in body;
  const refused = call?.refused;
  return isError && refused ? { ...body, error_description: `${refused.reason} (${refused.clause})` } : body;
}

/** `respondWithTokens` signs the provider's own id_token. An RSA signature of the engine's would be thrown away. */
function leaveUnsigned({ IdToken }: Provider): void {
  IdToken.prototype.issue = async function (this: InstanceType<Provider["IdToken"]>) {
    return new UnsecuredJWT(await this.payload()).setIssuedAt(Math.floor(Date.now() / 1000)).encode();
  };
}

/** Creates an engine over the state's store; cheap enough (0.5 ms) to repeat at each key rotation. */
export function createEngine(state: State, portal: Portal): Provider {
  const provider = new Provider(state.profile.issuer, configuration(state));
  provider.proxy = true;
  provider.silent = true;
  noteReasons(provider);
  provider.on("interaction.started", ({ oidc }) => {
    if (oidc.session) state.browserSessions.visited(oidc.session.uid);
  });
  provider.on("authorization.success", ({ oidc }, response) => loginCompleted(oidc, response ?? {}, state));
  leaveUnsigned(provider);
  registerTokenExchange(provider, state);
  registerOnBehalfOf(provider, state);
  provider.use(portal.middleware(() => provider));
  provider.use(async (ctx, next) => {
    await next();
    ctx.body = withClause(ctx.body, currentCall.getStore());
    if (ctx.path === enginePath(state.profile, "token") && ctx.status === 200 && "oidc" in ctx)
      await respondWithTokens(ctx as KoaContextWithOIDC, state);
    if (
      state.profile.endpoints.introspection &&
      ctx.path === enginePath(state.profile, "introspection") &&
      ctx.status === 200
    )
      ctx.body = await introspected(provider, state);
  });
  return provider;
}

/** The path of an endpoint relative to the issuer's path, where the engine is mounted. */
function enginePath(profile: ProviderFacts, endpoint: keyof ProfileEndpoints): string {
  return new URL(profile.endpoints[endpoint] ?? profile.issuer).pathname.slice(pathPrefix(profile).length);
}
