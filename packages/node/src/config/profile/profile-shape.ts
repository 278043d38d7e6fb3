import type {
  AccessTokenProfile,
  AccountProfile,
  ProviderErrorCodes,
  ProviderProfile,
  RefusalCode,
  RepresentationField,
  RepresentationType,
} from "../../providers/provider-profile.ts";
import { isScope } from "../../options/scope-token.ts";
import { count, flag, list, object, oneOf, pattern, record, text, that, type Shape } from "../../options/shape.ts";

const scope = that(isScope, "must be scopes with one space between");
/** RFC 7518 3.1; RFC 8725 3.2. Without `none` and symmetric algorithms, with which anyone could sign. */
export const signing = oneOf(
  ...["RS", "PS", "ES"].flatMap((family) => ["256", "384", "512"].map((bits) => family + bits)),
);
export const texts = list(text(), { mayBeEmpty: true });

/** OpenID Connect Core 2, 3.1.3.7 (2): issuers are compared exactly, so only the canonical spelling is accepted. */
const issuer = that((value) => {
  // The placeholder is replaced, since braces are not canonical in a URL.
  const text = typeof value === "string" ? value.replace("/{tenant}", "/tenant") : undefined;
  const url = text === undefined ? null : URL.parse(text);
  return url?.protocol === "https:" && `${url.origin}${url.pathname}`.replace(/\/$/, "") === text;
}, "must be an https issuer, without user, query, fragment and final slash");

/** Parameters that the protocol defines: a profile that set one could change the request. */
const ours: ReadonlySet<unknown> = new Set(
  [
    "response_type response_mode client_id redirect_uri scope state nonce code_challenge code_challenge_method",
    "acr_values prompt max_age ui_locales authorization_details resource request request_uri claims id_token_hint",
    "login_hint dpop_jkt client_assertion client_assertion_type client_secret",
  ].flatMap((names) => names.split(" ")),
);
const parameter = that(
  (value) => typeof value === "string" && /^[\w.-]+$/.test(value) && !ours.has(value),
  "must be the name of a parameter that the protocol has no other meaning for",
);

const number = that((value) => Number.isInteger(value), "must be a whole number");

/** FAPI 2.0 Security Profile 5.3.2.1: a time a minute in the future is refused. */
export const tolerance = that(
  (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 60,
  "must be a whole number of seconds, at most 60",
);

const representationType = object<keyof RepresentationType>(
  {
    answer: oneOf("authorized_parties", "orgno", "reportees"),
    resource: object({ prefix: text(), id: pattern }),
    actions: oneOf("asked", "assigned"),
    fields: object<RepresentationField>(
      { organisationForm: text(), severalOrganisations: text(), deletedOrganisations: text(), required: text() },
      ["organisationForm", "severalOrganisations", "deletedOrganisations", "required"],
    ),
    assurance: list(text()),
    givenIn: object({ title: text(), hrefs: object({ test: issuer, production: issuer }) }, ["hrefs"]),
  },
  ["resource", "givenIn"],
);

const refusal = oneOf(
  ...([
    "authorization_request_refused",
    "client_authentication_failed",
    "organisation_refused",
    "scope_rejected",
    "system_user_refused",
  ] satisfies RefusalCode[]),
);

/** A kind of access tokens. */
const kind = object({ value: text(), scopeClaim: text() });

/** The shape of every member of a profile. A new member does not compile without one. */
export const profileMembers: Readonly<Record<keyof ProviderProfile, Shape>> = {
  // A segment of our paths, in a spelling that no server rewrites.
  id: text(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be lower-case letters and digits, with hyphens between"),
  title: text(),
  population: oneOf("employee", "citizen"),
  issuers: object({ test: issuer, production: issuer }),
  // The entry of `providers` names the directory.
  tenant: object({ claim: text() }),
  scope,
  identityKey: list(text()),
  guests: object({ claim: text(), member: number, homeClaim: text() }),
  groups: object({ claim: text(), overage: list(text()) }),
  clientAuthenticationMethods: list(oneOf("private_key_jwt", "client_secret_basic", "client_secret_post")),
  clientKeyAlgorithms: list(signing, { mayBeEmpty: true }),
  clientAssertion: object<keyof NonNullable<ProviderProfile["clientAssertion"]>>(
    { typ: text(), lifetimeSeconds: count, audience: oneOf("token_endpoint"), keyHeader: oneOf("x5t#S256") },
    ["audience", "keyHeader"],
  ),
  certificates: oneOf("x5c"),
  credentialLifetimeDays: object({ key: count, secret: count }),
  idTokenAlgorithms: list(signing),
  pushedAuthorizationRequests: oneOf("always", "when-offered"),
  pkce: oneOf("unannounced"),
  dpop: (value, at, fault) => {
    if (value !== "if-advertised") object({ pushedRequest: flag })(value, at, fault);
  },
  responseIssuerRequired: flag,
  testAuthenticationMethods: texts,
  assurance: object<keyof ProviderProfile["assurance"]>(
    {
      levels: list(text(/^\S+$/, "must be a text without space")),
      claims: list(text()),
      contexts: object({ claim: text(), form: pattern }),
      acrValues: record(text(/^\S+$/, "must be a text without space")),
      aliases: record(text()),
      untold: text(),
      twoSteps: text(),
      outsideOrder: record(object({ multiFactor: texts })),
    },
    ["claims", "contexts", "acrValues", "untold", "twoSteps"],
  ),
  freshAuthentication: oneOf("prompt=login", "max_age"),
  accountChoice: oneOf("select_account"),
  representation: object({ types: record(representationType) }),
  resourceIndicators: oneOf("one", "several"),
  tokenExchange: flag,
  apiBy: oneOf("scope"),
  actingFor: oneOf("jwt-bearer"),
  assertionDetails: flag,
  nationalIdClaim: text(),
  nationalIdClaims: texts,
  nationalIdScope: scope,
  refreshScope: scope,
  identityProvider: object({ prefix: text(/^\S*$/, "must be a text without space"), claim: text() }),
  accounts: object<keyof AccountProfile>({
    claim: text(),
    prefix: text(),
    testOrganisations: texts,
    hintPrefix: text(/^\S+$/, "must be a text without space"),
    directory: issuer,
    employees: object({ claim: text(), values: list(text()) }),
  }),
  onBehalfOf: object<keyof NonNullable<ProviderProfile["onBehalfOf"]>>(
    { parameter, claims: list(text()), form: pattern },
    ["form"],
  ),
  errorCodes: object<keyof ProviderErrorCodes>(
    { form: pattern, member: oneOf("error_uri"), meanings: record(refusal), errors: record(refusal) },
    ["member", "errors"],
  ),
  userinfoScheme: oneOf("Bearer"),
  logoutHint: oneOf("client_id", "id_token_hint", "login_hint"),
  endSessionMethod: oneOf("GET"),
  endsOtherLogins: flag,
  sessionLimits: object({ idleSeconds: count, absoluteSeconds: count }),
  accessTokens: object<keyof AccessTokenProfile>(
    {
      audience: oneOf("always"),
      clients: oneOf("listed"),
      clientClaim: text(),
      fixed: record(text()),
      kinds: object({ claim: text(), person: kind, machine: kind }),
      types: list(text()),
      proofAlgorithms: list(signing),
      toleranceSeconds: tolerance,
      clientOrganisation: object({ parent: text(), child: text(), supplier: text() }),
    },
    [
      "audience",
      "clients",
      "clientClaim",
      "fixed",
      "kinds",
      "types",
      "proofAlgorithms",
      "toleranceSeconds",
      "clientOrganisation",
    ],
  ),
};

/** The shape of a profile. */
export const profileShape: Shape = object(profileMembers, [
  "tenant",
  "identityKey",
  "guests",
  "groups",
  "pkce",
  "accountChoice",
  "apiBy",
  "actingFor",
  "clientAssertion",
  "certificates",
  "credentialLifetimeDays",
  "dpop",
  "representation",
  "resourceIndicators",
  "tokenExchange",
  "assertionDetails",
  "nationalIdClaim",
  "nationalIdScope",
  "refreshScope",
  "identityProvider",
  "accounts",
  "onBehalfOf",
  "errorCodes",
  "userinfoScheme",
  "endSessionMethod",
  "endsOtherLogins",
  "accessTokens",
]);
