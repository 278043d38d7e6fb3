import { within } from "../runtime/deadline.ts";
import { asAuthError, AuthError, isAuthError } from "../errors/errors.ts";
import { yieldToEventLoop } from "../runtime/event-loop-turn.ts";
import { withGroups } from "../identity/groups.ts";
import { verifiedIdentity } from "../identity/verified-identity.ts";
import type { Identity } from "../domain/identity.ts";
import { checkSamePerson, isPerson } from "../session/same-person.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { processWide } from "../runtime/process-wide.ts";
import {
  authorizationError,
  checkAuthorizationResponse,
  parseAuthorizationResponse,
  type AuthorizationResponse,
} from "../protocol/authorization-response.ts";
import type { SignedAhead } from "../protocol/client.ts";
import { redeemCode } from "../protocol/code-grant.ts";
import { withDirectory } from "../protocol/directory.ts";
import { bindingKey } from "../protocol/binding-key.ts";
import { checkCircuits } from "./answers/check-circuits.ts";
import {
  attemptFacts,
  claimExpiry,
  findTransaction,
  isExpired,
  type FoundTransaction,
  type Transaction,
} from "../transaction/transaction.ts";
import { storedTokens } from "../session/stored-tokens.ts";
import { withUserinfo } from "../protocol/userinfo.ts";
import { callStore } from "../stores/store-call.ts";
import { endOtherLogins, endOtherPopulation, clearOtherPopulationCookies } from "./logout/leave-workstation.ts";
import { loopCookie } from "./login/redirect-loop.ts";
import { markAfterLogin } from "./logout/logout-mark.ts";
import { pseudonyms } from "../audit/pseudonyms.ts";
import { sessionCookie } from "../session/session-cookie.ts";
import { replaceSession } from "../session/replace-session.ts";
import { familyOf } from "../session/browser-session.ts";
import { hasSession, readSession } from "../session/read-session.ts";
import { discardSession, startSession } from "../session/start-session.ts";
import { sweepInBackground } from "../stores/sweep.ts";
import type { Config } from "../config/config.ts";
import { answerWithoutTransaction } from "./login/dropped-login.ts";
import { requiresReauthentication } from "./login/reauthentication.ts";
import { seeOther, withCookies } from "./answers/redirect.ts";
import { refuseLogin } from "./refusals/refuse-login.ts";
import type { RouteCall } from "./request/route.ts";
import { returnUrl } from "../guard/redirect-targets.ts";

/** Deadline from the code to the verified tokens, keys and metadata included, in milliseconds. */
const deadlineMs = 10_000;

/** A return from the provider, with its transaction. */
interface Arrival extends FoundTransaction {
  readonly config: Config;
  readonly request: Request;
  readonly cookie: string | null;
  readonly provider: ProviderConfig;
  readonly response: AuthorizationResponse;
}

/** The redirect URI. A code is redeemed at most once, for any number of requests. */
export async function callback(call: RouteCall): Promise<Response> {
  const { config, request, url, argument } = call;
  const provider = config.providers.get(argument ?? "");
  if (!provider) throw new AuthError("route_not_found");
  const cookie = request.headers.get("cookie");
  const login = { config, request, cookie, provider, wasLetIn: false };
  try {
    const response = parseAuthorizationResponse(url);
    const found = ownTransaction(config, provider, cookie, response.state);
    if (isAuthError(found)) return await answerWithoutTransaction(call, provider, response, found);
    return await arrive({ ...login, response, ...found });
  } catch (error) {
    return refuseLogin(login, asAuthError(error));
  }
}

/** The response belongs to a login of this browser, whose cookie is used up. */
async function arrive(arrival: Arrival): Promise<Response> {
  const { config, response, clearing } = arrival;
  try {
    return await answerOnce(arrival);
  } catch (error) {
    const answer = await refuseLogin({ ...arrival, wasLetIn: response.code !== undefined }, asAuthError(error));
    return withCookies(config, answer, [clearing]);
  }
}

/** The transaction, or the error that this browser has none for the state. */
function ownTransaction(
  config: Config,
  provider: ProviderConfig,
  cookie: string | null,
  state: string,
): FoundTransaction | AuthError {
  try {
    return findTransaction(config, provider, cookie, state);
  } catch (error) {
    return asAuthError(error);
  }
}

async function answerOnce(arrival: Arrival): Promise<Response> {
  const { config, provider, response, transaction, claimKey } = arrival;
  checkAuthorizationResponse(response, provider, transaction);
  const now = config.now();
  if (isExpired(transaction, now)) return answerLate(arrival);
  const isUnderWay = logins().has(claimKey);
  const ready = response.code === undefined || isUnderWay ? undefined : await checkCircuits(provider);
  // The state is not claimed yet and the transaction's cookie stays, so the same response logs in when the provider is back.
  if (isAuthError(ready)) return refuseLogin({ ...arrival, wasLetIn: true }, ready);
  const first = await callStore(() => config.store.claim(claimKey, claimExpiry(now)));
  // Sweeps expired claims here too: if every login fails, no successful login does it.
  sweepInBackground(config);
  if (!first) return answerAgain(arrival);
  const underWay = complete(arrival, ready);
  logins().set(claimKey, underWay);
  try {
    return loggedIn(arrival, await underWay);
  } finally {
    logins().delete(claimKey);
  }
}

/**
 * Answers a reload or a double click. The browser has dropped the first answer and its cookie, so it gets the same answer again while the first
 * request is pending in this process. It holds the same transaction, which proves that it is the same browser.
 */
async function answerAgain(arrival: Arrival): Promise<Response> {
  const { config, cookie, claimKey, transaction } = arrival;
  const underWay = logins().get(claimKey);
  if (underWay) return loggedIn(arrival, await underWay);
  if (await hasSession(config, cookie)) return seeOther(config, returnUrl(config, transaction));
  throw new AuthError("callback_replayed");
}

/**
 * Answers a response that came too late and is not used. A person who is logged in goes on to the page, which shows what their own links show. Where
 * the session may be another person's, or acts for another organisation than the one that they chose, they read that the login was too late.
 */
async function answerLate({ config, cookie, response, transaction, clearing }: Arrival): Promise<Response> {
  const { prompt, person } = transaction.asked;
  const mayBeAnother = config.sharedWorkstation || prompt !== undefined;
  const hasChosen = transaction.purpose === "organisation" && response.code !== undefined;
  const session = mayBeAnother || hasChosen ? null : await readSession(config, cookie).catch(() => null);
  if (!session || (person !== undefined && !isPerson(config, person, session)))
    throw new AuthError("transaction_expired");
  return seeOther(config, returnUrl(config, transaction), [clearing]);
}

/** Pending callbacks in this process, by the key of their state. */
function logins(): Map<string, Promise<string>> {
  return processWide("logins under way", () => new Map<string, Promise<string>>());
}

function loggedIn({ config, request, cookie, provider, transaction, clearing }: Arrival, id: string): Response {
  const mark = markAfterLogin(config, cookie, provider);
  const cookies = [clearing, ...mark, loopCookie(config, transaction), sessionCookie(config, id)];
  const answer = seeOther(config, returnUrl(config, transaction), cookies);
  return isSamePerson(transaction) ? answer : clearOtherPopulationCookies(config, cookie, answer, request);
}

/** Redeems the code, verifies the tokens and stores the session. Only then is the browser's previous session replaced. */
async function complete(arrival: Arrival, signed: SignedAhead | undefined): Promise<string> {
  const { config, request, cookie, provider, response, transaction, loginEntry } = arrival;
  if (response.error) throw authorizationError(response.error, response, transaction);
  // Checked again as at the start: since then another tab may have logged out without reaching the provider, or logged in on the other side.
  const { purpose, asked, createdAt: begunAt } = transaction;
  const { issuer } = provider;
  const anew = await requiresReauthentication(config, cookie, { issuer, purpose, person: asked.person, begunAt });
  if (anew && asked.maxAgeSeconds !== 0) {
    throw new AuthError("authentication_too_old", { details: { maxAgeSeconds: 0 } });
  }
  const tooLate = (): AuthError => new AuthError("provider_unavailable", { details: { endpoint: "token" } });
  const redeemed = async () => {
    const dpopKey = transaction.dpopKey ?? (await bindingKey(provider));
    const answer = await redeemCode(provider, response, transaction, config.now, dpopKey, signed);
    // Verified before the access token is used: userinfo could not supply what the answer lacks.
    const known = verifiedIdentity(provider, answer, transaction);
    await yieldToEventLoop(answer.idToken.length);
    const tokens = await withDirectory(provider, await withUserinfo(provider, answer, config.now(), dpopKey));
    const verified = tokens === answer ? known : verifiedIdentity(provider, tokens, transaction);
    return { tokens, identity: await withGroups(provider, verified, answer), dpopKey };
  };
  const { tokens, identity, dpopKey } = await within(deadlineMs, redeemed(), tooLate);
  const person = { issuer, subject: identity.subject };
  checkSamePerson(config, transaction, person);
  const kept = storedTokens(config, provider, tokens, { nonce: transaction.nonce, ...(dpopKey && { dpopKey }) });
  const { sid, sub } = tokens.claims;
  const { subject } = identity;
  // The login was started from a session of the same person in this browser, or replaces it: a logout with either cookie then ends both.
  const families = [transaction.family, await familyOf(config, cookie)].flatMap((family) =>
    family && isPerson(config, family.person, person) ? [family.entry] : [],
  );
  const id = await startSession(config, provider, identity, {
    tokens: kept,
    // Stored only where it is needed: it identifies the person.
    idToken: provider.profile.logoutHint === "client_id" ? undefined : tokens.idToken,
    // A logout token has the provider's identifiers, even if other claims identify the person here.
    names: {
      subject,
      session: sid,
      ...(provider.profile.identityKey && { sub }),
      ...(sid === undefined && { unnamed: sub }),
    },
    logins: [...families, loginEntry],
    begunAt: transaction.begunAtMs === undefined ? transaction.createdAt : transaction.begunAtMs / 1000,
    endsAt: transaction.endsAt,
  });
  await recordLogin(arrival, identity, id);
  await replaceSession(config, request, person);
  // Normen, shared workstations: pending logins and the session on the other side may belong to the previous user, and nothing links the two.
  if (!isSamePerson(transaction)) {
    await endOtherLogins(config, cookie, loginEntry);
    await endOtherPopulation(config, cookie, request);
  }
  return id;
}

/** True if the login continued from a session on this side and was bound to its person. Otherwise the person is not known to be the same. */
function isSamePerson({ asked }: Transaction): boolean {
  return asked.person !== undefined;
}

/** If `strictAudit` is on and the audit log rejects the event, the login fails. @throws `audit_unavailable` */
async function recordLogin(
  { config, request, provider, transaction, attempt }: Arrival,
  { assurance, authenticatedAt, representation, subject }: Identity,
  id: string,
): Promise<void> {
  const { organisations = [] } = representation.kind === "self" ? {} : representation;
  const facts = {
    provider: provider.id,
    ...attemptFacts({ attempt, transaction }, authenticatedAt),
    assurance,
    organisations: organisations.map(({ organisationNumber }) => organisationNumber),
    ...pseudonyms(config, { id, session: { issuer: provider.issuer, subject } }),
  };
  try {
    await config.record({ action: transaction.purpose, result: "succeeded", ...facts }, request);
  } catch (error) {
    await discardSession(config, id);
    throw error;
  }
}
