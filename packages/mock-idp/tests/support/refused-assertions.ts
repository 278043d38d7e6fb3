import type { ClientRegistration } from "../../src/index.ts";
import type { RuleId } from "../../src/requests/hints.ts";
import type { Strictness } from "../../src/rules/strictness.ts";
import { AGENCY, type Claims, CLIENT_ID, CUSTOMER, PDP_SCOPE, type Machines, machines } from "./machine-client.ts";

const ISSUER = "https://test.maskinporten.no/";
export const SYSTEM_USER = "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34";
export const SYSTEM = `${AGENCY}_herdbook`;
const now = (): number => Math.floor(Date.now() / 1000);
export const org = (number: string): object => ({ authority: "iso6523-actorid-upis", ID: `0192:${number}` });
const rights = [{ resource: [{ id: "urn:altinn:resource", value: "agency-catch-report" }] }];
export const consent = {
  id: "fb9d2c3a-5a0e-4d0f-9a7e-0f3a5f2b1c11",
  from: "urn:altinn:person:identifier-no:01868530053",
  to: `urn:altinn:organization:identifier-no:${AGENCY}`,
  consented: "2026-11-01T08:00:00Z",
  validTo: "2027-11-01T08:00:00Z",
  consentRights: [{ action: ["read"], resource: [{ type: "urn:altinn:resource", value: "inntekt" }] }],
};

const OF_ANOTHER = "fb9d2c3a-5a0e-4d0f-9a7e-0f3a5f2b1c12";
const ENDED = "fb9d2c3a-5a0e-4d0f-9a7e-0f3a5f2b1c13";

/** Both services with what the assertions below are about. @param strictness of Maskinporten's rules */
export const setUp = (strictness: Strictness = {}, client: Partial<ClientRegistration> = {}): Machines =>
  machines(
    {
      scopes: [
        { name: "agency:catch.write", at_max_age: 600 },
        { name: "agency:catch.read", accessible_for_all: false, consumers: [CUSTOMER] },
        { name: "agency:catch.delete", at_max_age: 0, active: true, prefix: "agency" },
        { name: "agency:listed.read", consumers: [CUSTOMER] },
        { name: "agency:person.read", requires_user_authentication: true },
        { name: "altinn:serviceowner", allowed_integration_types: ["idporten"] },
      ],
      delegations: [{ consumer: CUSTOMER, supplier: AGENCY, scopes: ["agency:catch.write"] }],
      onBehalfOf: {
        skjaeret: { client_id: CLIENT_ID, consumer: "315000858" },
        "of-another": { client_id: "another", consumer: "315000858" },
      },
      consents: [
        consent,
        { ...consent, id: OF_ANOTHER, to: `urn:altinn:organization:identifier-no:${CUSTOMER}` },
        { ...consent, id: ENDED, validTo: "2026-01-01T08:00:00Z" },
      ],
      systems: [
        {
          id: SYSTEM,
          vendor: { authority: "iso6523-actorid-upis", ID: `0192:${AGENCY}` },
          name: { nb: "Herdbook" },
          description: { nb: "Fangst" },
          rights,
          clientId: [CLIENT_ID],
        },
      ],
      systemUsers: [
        {
          id: SYSTEM_USER,
          systemId: SYSTEM,
          partyOrgNo: CUSTOMER,
          externalRef: "fleet-west",
          rights,
          userType: "standard",
          created: "2026-11-01T08:00:00Z",
        },
      ],
    },
    client,
    strictness,
  );

export const details = (change: object = {}): Claims => ({
  authorization_details: [
    { type: "urn:altinn:systemuser", systemuser_org: org(CUSTOMER), externalRef: "fleet-west", ...change },
  ],
});

/** What is wrong, the rule that refuses it, the claims, and the answer: error, number, status. Claims of the time are made when they are sent. */
type Refusal = [string, RuleId, Claims | (() => Claims), string, string | undefined, number?];

/** The claims of a refusal, now. */
export const claimsNow = (claims: Refusal[2]): Claims => (typeof claims === "function" ? claims() : claims);

export const refusals: Refusal[] = [
  ["aud without its slash", "jwt-grant.audience", { aud: "https://test.maskinporten.no" }, "invalid_grant", "MP-110"],
  ["aud of the token endpoint", "jwt-grant.audience", { aud: `${ISSUER}token` }, "invalid_grant", "MP-110"],
  ["two values in aud", "jwt-grant.audience", { aud: [ISSUER, "https://maskinporten.no/"] }, "invalid_grant", "MP-110"],
  ["no aud", "jwt-grant.audience", { aud: undefined }, "invalid_grant", "MP-110"],
  ["iss of no client", "jwt-grant.client", { iss: "another" }, "invalid_grant", "MP-100"],
  ["iat that is ahead", "jwt-grant.iat", () => ({ iat: now() + 600, exp: now() + 700 }), "invalid_grant", undefined],
  ["iat that is long ago", "jwt-grant.iat-near", () => ({ iat: now() - 60 }), "invalid_grant", undefined],
  ["no iat", "jwt-grant.iat", { iat: undefined }, "invalid_grant", undefined],
  ["a life over 120 seconds", "jwt-grant.life", () => ({ exp: now() + 3600 }), "invalid_grant", undefined],
  ["exp that is past", "jwt-grant.expired", () => ({ iat: now() - 5, exp: now() - 1 }), "invalid_grant", "MP-130"],
  ["sub", "jwt-grant.unknown-claim", { sub: CLIENT_ID }, "invalid_grant", undefined],
  ["nbf", "jwt-grant.unknown-claim", { nbf: now() }, "invalid_grant", undefined],
  ["client_id as a claim", "jwt-grant.unknown-claim", { client_id: CLIENT_ID }, "invalid_grant", undefined],
  ["resource as a text", "jwt-grant.resource", { resource: "https://api.example" }, "invalid_request", "MP-011"],
  ["resource that is no URI", "jwt-grant.resource", { resource: ["api"] }, "invalid_request", "MP-011"],
  [
    "pid that is no national id",
    "jwt-grant.pid",
    { pid: "12345678901", scope: "agency:person.read" },
    "invalid_request",
    "MP-011",
  ],
  ["pid for a scope without people", "jwt-grant.scope-pid", { pid: "01868530053" }, "invalid_request", "MP-011"],
  [
    "consumer_org with iss_onbehalfof",
    "jwt-grant.organisation",
    { consumer_org: CUSTOMER, iss_onbehalfof: "skjaeret" },
    "invalid_request",
    "MP-011",
  ],
  [
    "its own organisation as consumer_org",
    "jwt-grant.organisation",
    { consumer_org: AGENCY },
    "invalid_request",
    "MP-011",
  ],
  [
    "consumer_org with a prefix",
    "jwt-grant.organisation",
    { consumer_org: `0192:${CUSTOMER}` },
    "invalid_request",
    "MP-011",
  ],
  [
    "a sub-customer that is unknown",
    "jwt-grant.organisation",
    { iss_onbehalfof: "another" },
    "invalid_request",
    "MP-011",
  ],
  [
    "the sub-customer of another client",
    "jwt-grant.organisation",
    { iss_onbehalfof: "of-another" },
    "invalid_request",
    "MP-011",
  ],
  ["no scope", "jwt-grant.scope", { scope: undefined }, "invalid_scope", "MP-200"],
  ["a scope that the client has not", "jwt-grant.scope-registered", { scope: "agency:x" }, "invalid_scope", "MP-200"],
  [
    "a scope that is not Maskinporten's",
    "jwt-grant.scope-integration",
    { scope: "altinn:serviceowner" },
    "invalid_scope",
    "MP-201",
  ],
  [
    "a scope that is not granted",
    "jwt-grant.scope-granted",
    { scope: "agency:catch.read" },
    "forbidden",
    "MP-250",
    403,
  ],
  [
    "a scope with consumers of which it is not one",
    "jwt-grant.scope-granted",
    { scope: "agency:listed.read" },
    "forbidden",
    "MP-250",
    403,
  ],
  [
    "a scope that is not delegated",
    "jwt-grant.scope-delegated",
    { scope: PDP_SCOPE, consumer_org: CUSTOMER },
    "forbidden",
    "MP-251",
    403,
  ],
  [
    "an unknown type of details",
    "jwt-grant.details-type",
    details({ type: "urn:altinn:other" }),
    "invalid_authorization_details",
    "MP-301",
  ],
  [
    "details that are no list",
    "jwt-grant.details-type",
    { authorization_details: {} },
    "invalid_authorization_details",
    "MP-301",
  ],
  [
    "an unknown field of details",
    "jwt-grant.details-fields",
    details({ systemuserid: "x" }),
    "invalid_authorization_details",
    "MP-302",
  ],
  [
    "an organisation without prefix",
    "jwt-grant.details-values",
    details({ systemuser_org: { authority: "iso6523-actorid-upis", ID: CUSTOMER } }),
    "invalid_authorization_details",
    "MP-303",
  ],
  [
    "two organisations",
    "jwt-grant.details-values",
    { authorization_details: [details(), details()].flatMap((one) => one.authorization_details as object[]) },
    "invalid_authorization_details",
    "MP-303",
  ],
  [
    "another externalRef",
    "jwt-grant.customer",
    details({ externalRef: "fleet-east" }),
    "invalid_altinn_customer_configuration",
    undefined,
  ],
  [
    "no externalRef where there is one",
    "jwt-grant.customer",
    details({ externalRef: undefined }),
    "invalid_altinn_customer_configuration",
    undefined,
  ],
  [
    "a customer without a system user",
    "jwt-grant.customer",
    details({ systemuser_org: org("314000730") }),
    "invalid_altinn_customer_configuration",
    undefined,
  ],
  ...(
    [
      ["a consent that does not exist", SYSTEM_USER],
      ["a consent to another organisation", OF_ANOTHER],
      ["a consent that has ended", ENDED],
    ] as const
  ).map(([name, id]): Refusal => [
    name,
    "jwt-grant.customer",
    { authorization_details: [{ type: "urn:altinn:consent", id, from: consent.from }] },
    "invalid_altinn_customer_configuration",
    undefined,
  ]),
];
