import type { Config } from "../config.ts";
import { asAuthError, AuthError } from "../errors.ts";
import { checkAssurance } from "../identity/assurance.ts";
import { grantedRepresentation } from "../identity/authorization-details.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { processWide } from "../process-wide.ts";
import {
  authorizationError,
  checkAuthorizationResponse,
  parseAuthorizationResponse,
  type AuthorizationResponse,
} from "../protocol/authorization-response.ts";
import { redeemCode } from "../protocol/code-grant.ts";
import {
  claimExpiry,
  findTransaction,
  isExpired,
  type FoundTransaction,
  type Transaction,
} from "../protocol/transaction.ts";
import { mac } from "../session/key-ring.ts";
import { sessionCookie } from "../session/session-cookie.ts";
import type { SealedFacts } from "../session/session-record.ts";
import { endSession, pseudonyms, readSession, startSession } from "../session/sessions.ts";
import { seeOther, withCookies } from "./redirect.ts";
import { refuse } from "./refuse.ts";
import type { RouteCall } from "./route.ts";

/** How long a whole callback may take, in milliseconds. */
const deadlineMs = 10_000;

/** The provider sends the person back here. One code is redeemed once, whoever comes with it and how often. */
export async function callback(call: RouteCall): Promise<Response> {
  const { config, request, argument } = call;
  const provider = config.providers.get(argument ?? "");
  if (!provider) throw new AuthError("route_not_found");
  const cookie = request.headers.get("cookie");
  const response = parseAuthorizationResponse(new URL(request.url));
  const found = await ownTransaction(config, provider, cookie, response.state);
  if (!found) return seeOther(config, config.landingPath);
  try {
    return await answerOnce(config, provider, cookie, response, found);
  } catch (error) {
    const retry = { returnTo: found.transaction.returnTo };
    return withCookies(config, refuse(config, request, asAuthError(error), retry), [found.clearing]);
  }
}

/** The transaction, or `undefined` for a person who is logged in already: the page was opened a second time. */
async function ownTransaction(
  config: Config,
  provider: ProviderConfig,
  cookie: string | null,
  state: string,
): Promise<FoundTransaction | undefined> {
  try {
    return findTransaction(config, provider, cookie, state);
  } catch (error) {
    if (await readSession(config, cookie)) return undefined;
    throw error;
  }
}

async function answerOnce(
  config: Config,
  provider: ProviderConfig,
  cookie: string | null,
  response: AuthorizationResponse,
  { transaction, clearing }: FoundTransaction,
): Promise<Response> {
  checkAuthorizationResponse(response, provider, transaction);
  const now = config.now();
  if (isExpired(transaction, now)) throw new AuthError("transaction_expired");
  const stateKey = `state ${mac(config.keys[0].storeKey, transaction.state).toString("base64url")}`;
  const first = await config.store.claim(stateKey, claimExpiry(now)).catch((cause: unknown) => {
    throw new AuthError("session_store_unavailable", { cause });
  });
  if (!first) return again(config, cookie, stateKey, transaction);
  const underWay = complete(config, provider, cookie, response, transaction);
  logins().set(stateKey, underWay);
  try {
    const id = await underWay;
    return seeOther(config, transaction.returnTo, [clearing, sessionCookie(config, id)]);
  } finally {
    logins().delete(stateKey);
  }
}

/** The same answer a second time: a reload, a double click. Waits for the first, and goes where it went. */
async function again(
  config: Config,
  cookie: string | null,
  stateKey: string,
  { returnTo }: Transaction,
): Promise<Response> {
  const underWay = logins().get(stateKey);
  if (underWay) await underWay;
  else if (!(await readSession(config, cookie))) throw new AuthError("callback_replayed");
  return seeOther(config, returnTo);
}

/** Callbacks under way in this process, by the key of their state. */
function logins(): Map<string, Promise<string>> {
  return processWide("logins under way", () => new Map<string, Promise<string>>());
}

/** From the code to a session: redeemed, verified, stored. The session that the browser had is replaced only then. */
async function complete(
  config: Config,
  provider: ProviderConfig,
  cookie: string | null,
  response: AuthorizationResponse,
  transaction: Transaction,
): Promise<string> {
  if (response.error) throw authorizationError(response.error);
  const facts = await within(deadlineMs, verifiedFacts(config, provider, response, transaction));
  const started = await startSession(config, provider, facts);
  await endSession(config, cookie);
  const { representation, assurance } = started.session;
  const organisations =
    representation.kind === "self"
      ? []
      : representation.organisations.map(({ organisationNumber }) => organisationNumber);
  config.emit({
    action: "login",
    result: "succeeded",
    provider: provider.profile.id,
    assurance,
    organisations,
    ...pseudonyms(config, started),
  });
  return started.id;
}

async function verifiedFacts(
  config: Config,
  provider: ProviderConfig,
  response: AuthorizationResponse,
  transaction: Transaction,
): Promise<Omit<SealedFacts, "issuer" | "clientId">> {
  const { claims, authorizationDetails } = await redeemCode(provider, response, transaction, config.now);
  const { asked } = transaction;
  const assurance = checkAssurance(provider.profile, claims["acr"], asked.assurance);
  const representation = grantedRepresentation(provider.profile.representation?.type, asked.representation, {
    fromTokenAnswer: authorizationDetails,
    fromIdToken: claims["authorization_details"],
  });
  if (asked.representation?.required && representation.kind === "self")
    throw new AuthError("organisation_required", { details: {} });
  const { name, amr, auth_time: authTime } = claims;
  return {
    subject: claims.sub,
    ...(typeof name === "string" && { name }),
    assurance,
    authenticationMethods: Array.isArray(amr) ? amr.filter((method) => typeof method === "string") : [],
    authenticatedAt: typeof authTime === "number" ? authTime : claims.iat,
    representation,
  };
}

async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  const tooLate = new AuthError("provider_unavailable", { details: { endpoint: "token" } });
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, milliseconds, tooLate);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}
