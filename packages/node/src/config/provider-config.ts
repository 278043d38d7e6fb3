import type { LocalText } from "../pages/service.ts";
import { routePath } from "../options/route-address.ts";
import type { ApiAddress } from "../options/api-address.ts";
import { checkApis } from "./apis/apis.ts";
import { checkClientCredentials, type ClientCredentials } from "../keys/client-credentials.ts";
import type { Emit } from "../audit/audit-events.ts";
import { asList, assuranceFault, isOutsideOrder, type RequestedAssurance } from "../providers/assurance.ts";
import { checkPeople, type GroupLookUp } from "./provider/directory-options.ts";
import { checkLoginConditions, scopesOf, type LoginConditions } from "./login-conditions.ts";
import { checkNationalId, withSealedId, type NationalIdConfig } from "./provider/national-id-config.ts";
import { isProfile, profileFault } from "./profile/profile-check.ts";
import { checkObject, checkText, type Fault, type Unchecked } from "../options/option-object.ts";
import type { ProviderOptions } from "./options.ts";
import type { ClientProfile } from "../providers/machine-profile.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { checkIssuer, profileOf } from "./provider/provider-issuer.ts";
import { checkRecheck, checkRepresentation, type RepresentationConfig } from "./representation-config.ts";
import type { RepresentationCheck, RepresentationSource } from "./representation-options.ts";
import { scopeToken } from "../options/scope-token.ts";
import { localTextWithin } from "../options/shape.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";

/** One entry of `providers`, checked. */
export interface ProviderConfig {
  /** Names this entry in URLs, transactions, sessions and events. Two entries may share a profile. */
  readonly id: string;
  /** Text of a link to its login. */
  readonly title: LocalText;
  readonly profile: ProviderProfile;
  readonly issuer: string;
  /** True if real people log in: test keys and test users are refused. */
  readonly production: boolean;
  readonly clientId: string;
  readonly credentials: ClientCredentials;
  /** True if the authorization request is a request object, signed by the client's key (RFC 9101). */
  readonly signedRequest: boolean;
  /** Sends events about this client and the provider. */
  readonly emit: Emit;
  readonly telemetry?: Telemetry | undefined;
  readonly assurance: RequestedAssurance;
  readonly multiFactor: boolean;
  readonly representation: RepresentationConfig | undefined;
  readonly recheckRepresentation?: RepresentationCheck | RepresentationSource | undefined;
  /** Claims that the session stores. */
  readonly claims: readonly string[];
  readonly nationalId?: NationalIdConfig | undefined;
  /** True if guests in the directory may log in. */
  readonly guests?: boolean;
  readonly lookUpGroups?: GroupLookUp | undefined;
  /** All scopes that a login requests, the profile's own first. */
  readonly scopes: readonly string[];
  /** What a login requests besides a level and a representation. */
  readonly conditions: LoginConditions;
  readonly apis: readonly ApiAddress[];
  readonly userinfo: boolean;
  /** Unique for each provider, so that the callback knows from the URL which provider answers (RFC 9700 4.4). */
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
}

/** What a client needs to call its provider, for a login or as a machine. */
export type ClientConfig = Pick<ProviderConfig, "id" | "issuer" | "production" | "clientId" | "credentials" | "emit"> &
  Partial<Pick<ProviderConfig, "userinfo" | "signedRequest" | "telemetry">> & { readonly profile: ClientProfile };

interface Site {
  readonly origin: string;
  readonly routesPath: string;
  readonly local: boolean;
  readonly emit: Emit;
  readonly telemetry: Telemetry | undefined;
  readonly sharedWorkstation: boolean;
}

const titleShape = localTextWithin(60);
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

/** Checks one entry of `providers`; `at` is its path. `undefined` if its faults leave no usable entry. */
export function checkProvider(given: unknown, at: string, site: Site, fault: Fault): ProviderConfig | undefined {
  const options = checkObject(given, at, names, fault);
  if (!options) return undefined;
  const { profile: base, environment } = options;
  if (!isProfile(base)) {
    fault(`${at}.profile`, profileFault(base, "ansattporten of @adgangskort/node"));
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
  const recheck = checkRecheck(options, `${at}.recheckRepresentation`, representation, fault);
  const claims = checkClaims(options.claims, `${at}.claims`, profile, fault);
  const shownId = checkNationalId(options.nationalId, `${at}.nationalId`, profile, fault);
  const nationalId = withSealedId(shownId, recheck, `${at}.recheckRepresentation`, profile, fault);
  const scopes = checkNames(options.scopes, `${at}.scopes`, scopeToken, fault);
  const apis = checkApis(options.apis, `${at}.apis`, { local: site.local, profile }, fault);
  const conditions = checkLoginConditions(options, at, profile, fault);
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
    telemetry: site.telemetry,
    ...assurance,
    representation,
    recheckRepresentation: recheck,
    claims,
    nationalId,
    ...people,
    scopes: scopesOf({ profile, scopes, apis, nationalId }, site),
    conditions,
    apis,
    userinfo: userinfo === true || profile.accounts !== undefined,
    redirectUri: site.origin + routePath(site, "callback", id),
    postLogoutRedirectUri: site.origin + routePath(site, "logged-out"),
  };
}

/** The id is a path segment, in a spelling that no server rewrites. */
function checkId(given: unknown, at: string, profile: ProviderProfile, fault: Fault): string {
  if (given === undefined) return profile.id;
  if (typeof given === "string" && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(given)) return given;
  fault(at, "must be a name for URLs, as work-account: lower-case letters and digits, with hyphens between");
  return profile.id;
}

function checkTitle(given: unknown, at: string, profile: ProviderProfile, id: string, fault: Fault): LocalText {
  // WCAG 2.2, 2.4.4: two links must not have the same text.
  if (given === undefined) return id === profile.id ? profile.title : `${profile.title} (${id})`;
  titleShape(given, at, fault);
  return typeof given === "object" ? Object.freeze({ ...(given as Exclude<LocalText, string>) }) : (given as string);
}

/** A national id requires a purpose (`nationalId`). As a plain claim, every page that prints the session's claims would show it. */
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

/** The assurance that logins must reach, and whether with several factors. */
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

/** The testing and development kits mark the keys that they generate. */
const testKey = /^test-only\./;

export function refuseTestKeys(credentials: ClientCredentials | undefined, at: string, fault: Fault): void {
  if (credentials?.method === "private_key_jwt" && credentials.keys.some(({ kid }) => testKey.test(kid)))
    fault(at, "is a key for tests, which may lie about anywhere; make one with the command keys create");
}

/** RFC 9101 4, 10.1: a request object must be signed, which of the client's credentials only a key can do. */
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
