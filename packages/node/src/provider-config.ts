import type { ApiAddress } from "./api/api-address.ts";
import { checkApis } from "./api/apis.ts";
import { checkClientCredentials, type ClientCredentials } from "./client-credentials.ts";
import type { Emit } from "./events.ts";
import { asList, assuranceFault, isOutsideOrder, type AskedAssurance } from "./identity/assurance.ts";
import { checkPeople, type GroupLookUp } from "./directory-options.ts";
import { checkLoginWishes, scopesOf, type LoginWishes } from "./login-wishes.ts";
import { checkNationalId, type NationalIdConfig } from "./national-id-config.ts";
import { checkObject, checkText, type Fault, type Unchecked } from "./option-object.ts";
import type { ProviderOptions } from "./options.ts";
import type { ProviderProfile } from "./providers/provider-profile.ts";
import { checkIssuer, profileOf } from "./provider-issuer.ts";
import { checkRecheck, checkRepresentation, type RepresentationConfig } from "./representation-config.ts";
import type { RepresentationCheck } from "./representation-options.ts";
import { scopeToken } from "./scope-token.ts";

/** One provider's options, checked. */
export interface ProviderConfig {
  /** Names this entry in URLs, transactions, sessions and events: two entries may share a profile. */
  readonly id: string;
  /** What people read on a link to it. */
  readonly title: string;
  readonly profile: ProviderProfile;
  readonly issuer: string;
  /** Whether real people log in, so that nothing made for tests may be accepted. */
  readonly production: boolean;
  readonly clientId: string;
  readonly credentials: ClientCredentials;
  /** Whether the request goes to the provider as an object that the client's key has signed (RFC 9101). */
  readonly signedRequest: boolean;
  /** Where it is told what goes on between this client and the provider. */
  readonly emit: Emit;
  readonly assurance: AskedAssurance;
  readonly multiFactor: boolean;
  readonly representation: RepresentationConfig | undefined;
  readonly recheckRepresentation?: RepresentationCheck | undefined;
  /** Claims that are kept. */
  readonly claims: readonly string[];
  readonly nationalId?: NationalIdConfig | undefined;
  /** Whether guests in the directory may log in. */
  readonly guests?: boolean;
  readonly lookUpGroups?: GroupLookUp | undefined;
  /** Everything that a login asks for, the profile's own first. */
  readonly scopes: readonly string[];
  /** What else a login asks for. */
  readonly wishes: LoginWishes;
  readonly apis: readonly ApiAddress[];
  readonly userinfo: boolean;
  /** Exactly one for each provider, so that an answer can be told apart by where it arrives (RFC 9700 4.4). */
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
}

/** What it takes to call a provider as its client: a way to log in, or a machine. */
export type ClientConfig = Pick<
  ProviderConfig,
  "id" | "profile" | "issuer" | "production" | "clientId" | "credentials" | "emit"
> &
  Partial<Pick<ProviderConfig, "userinfo" | "signedRequest">>;

interface Site {
  readonly origin: string;
  readonly routesPath: string;
  readonly local: boolean;
  readonly emit: Emit;
  readonly sharedWorkstation: boolean;
}

const longestTitle = 60;
const names = [
  "profile",
  "id",
  "title",
  "environment",
  "tenant",
  "contexts",
  "guests",
  "lookUpGroups",
  "clientId",
  "clientAuthentication",
  "signedRequest",
  "assurance",
  "multiFactor",
  "representation",
  "recheckRepresentation",
  "claims",
  "nationalId",
  "scopes",
  "apis",
  "userinfo",
  "identityProvider",
  "homeOrganisations",
  "onBehalfOf",
  "authorizationDetails",
] as const satisfies readonly (keyof ProviderOptions)[];

/** Checks one provider's options; `at` is their path in the options. `undefined` when a fault was found that leaves no provider. */
export function checkProvider(given: unknown, at: string, site: Site, fault: Fault): ProviderConfig | undefined {
  const options = checkObject(given, at, names, fault);
  if (!options) return undefined;
  const { profile: base, environment } = options;
  if (!isProfile(base)) {
    fault(`${at}.profile`, "is missing; give a provider's profile, as ansattporten");
    return undefined;
  }
  const profile = profileOf(base, options, `${at}.`, fault);
  const id = checkId(options.id, `${at}.id`, profile, fault);
  const title = checkTitle(options.title, `${at}.title`, profile, id, fault);
  const issuer = checkIssuer(environment, `${at}.environment`, profile, site.local, fault);
  const clientId = checkText(options.clientId, `${at}.clientId`, fault);
  const credentials = checkClientCredentials(
    options.clientAuthentication,
    `${at}.clientAuthentication`,
    profile,
    fault,
  );
  if (environment === "production") refuseTestKeys(credentials, `${at}.clientAuthentication.privateKey`, fault);
  const signedRequest = checkSignedRequest(options.signedRequest, `${at}.signedRequest`, credentials, fault);
  const assurance = checkAskedAssurance(options, at, profile, fault);
  const representation =
    assurance &&
    checkRepresentation(options.representation, `${at}.representation`, profile, assurance.assurance, fault);
  const recheck = checkRecheck(options.recheckRepresentation, `${at}.recheckRepresentation`, representation, fault);
  const claims = checkClaims(options.claims, `${at}.claims`, profile, fault);
  const nationalId = checkNationalId(options.nationalId, `${at}.nationalId`, profile, fault);
  const scopes = checkNames(options.scopes, `${at}.scopes`, scopeToken, fault);
  const apis = checkApis(options.apis, `${at}.apis`, { local: site.local, profile }, fault);
  const wishes = checkLoginWishes(options, at, profile, fault);
  const people = checkPeople(options, at, { profile, claims }, fault);
  const { userinfo = false } = options;
  if (typeof userinfo !== "boolean") fault(`${at}.userinfo`, "must be true or false");
  if (!issuer || !clientId || !credentials || !assurance) return undefined;
  return {
    id,
    title,
    profile,
    issuer,
    production: environment === "production",
    clientId,
    credentials,
    signedRequest,
    emit: site.emit,
    ...assurance,
    representation,
    recheckRepresentation: recheck,
    claims,
    nationalId,
    ...people,
    scopes: scopesOf({ profile, scopes, apis, nationalId }, site),
    wishes,
    apis,
    userinfo: userinfo === true || profile.accounts !== undefined,
    redirectUri: `${site.origin}${site.routesPath}/callback/${id}`,
    postLogoutRedirectUri: `${site.origin}${site.routesPath}/logged-out`,
  };
}

/** It stands in paths, so it is a segment of one, in the one spelling that no server rewrites. */
function checkId(given: unknown, at: string, profile: ProviderProfile, fault: Fault): string {
  if (given === undefined) return profile.id;
  if (typeof given === "string" && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(given)) return given;
  fault(at, "must be a name for URLs, as work-account: lower-case letters and digits, with hyphens between");
  return profile.id;
}

function checkTitle(given: unknown, at: string, profile: ProviderProfile, id: string, fault: Fault): string {
  // Two links must not read the same (WCAG 2.2, 2.4.4).
  if (given === undefined) return id === profile.id ? profile.title : `${profile.title} (${id})`;
  if (typeof given === "string" && given.trim() !== "" && given.length <= longestTitle) return given;
  fault(at, `must be a text of at most ${longestTitle} characters`);
  return profile.title;
}

/** A national id is asked for by a purpose, not by a list: in the session it would be in every page that prints one. */
export function checkClaims(given: unknown, at: string, { nationalIdClaims }: ProviderProfile, fault: Fault): string[] {
  const claims = checkNames(given, at, /^\S+$/, fault);
  for (const name of claims.filter((claim) => nationalIdClaims.includes(claim)))
    fault(at, `${name} is a national id, which no list of claims may keep; nationalId is for that, with its purpose`);
  return claims;
}

function checkNames(given: unknown, at: string, form: RegExp, fault: Fault): string[] {
  if (given === undefined) return [];
  if (Array.isArray(given) && given.every((name): name is string => typeof name === "string" && form.test(name)))
    return given;
  fault(at, "must be a list of names, each without space");
  return [];
}

/** The assurance that logins must reach, and whether by several factors. */
function checkAskedAssurance(
  { assurance, multiFactor = false }: Unchecked<"assurance" | "multiFactor">,
  at: string,
  profile: ProviderProfile,
  fault: Fault,
): Pick<ProviderConfig, "assurance" | "multiFactor"> | undefined {
  const wrong = assuranceFault(profile, assurance);
  if (wrong) {
    fault(`${at}.assurance`, wrong);
    return undefined;
  }
  const asked = asList(assurance as string | readonly string[]);
  if (typeof multiFactor !== "boolean") fault(`${at}.multiFactor`, "must be true or false");
  else if (multiFactor && !asked.some((one) => isOutsideOrder(profile, one)))
    fault(`${at}.multiFactor`, "is for methods outside the order, and none is in assurance; a level says it by itself");
  return { assurance: asked, multiFactor: multiFactor === true };
}

/** The kits for tests and development mark the keys that they make. */
const testKey = /^test-only\./;

export function refuseTestKeys(credentials: ClientCredentials | undefined, at: string, fault: Fault): void {
  if (credentials?.method === "private_key_jwt" && credentials.keys.some(({ kid }) => testKey.test(kid)))
    fault(at, "is a key for tests, which may lie about anywhere; make one with the command keys create");
}

/** Whether it is a profile at all. What is in it is the profile's own business. */
export function isProfile(value: unknown): value is ProviderProfile {
  if (typeof value !== "object" || value === null) return false;
  const profile: Partial<Record<string, unknown>> = { ...value };
  const needed = ["id", "population", "issuers", "clientAuthenticationMethods", "clientKeyAlgorithms", "assurance"];
  return needed.every((name) => Boolean(profile[name]));
}

/** RFC 9101 4, 10.1: a request object is signed, and of what a client registers, only a key can do that. */
function checkSignedRequest(
  given: unknown,
  at: string,
  credentials: ClientCredentials | undefined,
  fault: Fault,
): boolean {
  if (given !== undefined && typeof given !== "boolean") fault(at, "must be true or false");
  if (given === true && credentials && credentials.method !== "private_key_jwt")
    fault(at, "needs a client key: the method private_key_jwt");
  return given === true;
}
