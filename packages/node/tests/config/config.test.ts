import { describe, expect, it } from "vitest";
import { ansattporten, createAuth, memoryStore, type AuthOptions } from "../../src/index.ts";
import { openTelemetry } from "../../src/opentelemetry.ts";
import { service } from "../../examples/guides/service.ts";
import { clientKey } from "../support/service.ts";
import { faultsOf, options, provider, withProvider } from "../support/valid-options.ts";

const { nationalIdClaim: _, ...withoutNationalId } = ansattporten;
const withKey = (changes: object): AuthOptions =>
  withProvider({ clientAuthentication: { method: "private_key_jwt", privateKey: { ...clientKey, ...changes } } });
const helping = (path: unknown): object => ({
  ...options,
  service: { ...service, help: { employment_required: path } },
});
const local = { ...options, baseUrl: "http://localhost:3000" };
const mock = { issuer: "http://localhost:4000/ansattporten" };
const withMock = (issuer: string, more: object = {}): AuthOptions => ({
  ...local,
  providers: [{ ...provider, environment: { issuer, ...more } }],
});
const representation = { resources: [{ resource: "urn:altinn:resource:app", actions: ["read"] }] };
const withRepresentation = (changes: object): AuthOptions =>
  withProvider({ representation: { ...representation, ...changes } });
const withResource = (resource: unknown): AuthOptions => withRepresentation({ resources: [resource] });
const withAuthentication = (clientAuthentication: unknown): AuthOptions => withProvider({ clientAuthentication });
const [secret = ""] = options.secrets ?? [];

describe("the configuration", () => {
  it("is accepted when nothing is wrong with it: the control", () => {
    expect(faultsOf(options)).toEqual([]);
    expect(faultsOf({ ...local, secrets: undefined, providers: [{ ...provider, environment: mock }] })).toEqual([]);
    expect(
      faultsOf(
        withProvider({ clientAuthentication: { method: "private_key_jwt", privateKey: JSON.stringify(clientKey) } }),
      ),
    ).toEqual([]);
    expect(
      faultsOf(withProvider({ clientAuthentication: { method: "client_secret_basic", clientSecret: "s" } })),
    ).toEqual([]);
    expect(faultsOf(withProvider({ profile: withoutNationalId }))).toEqual([]);
  });

  it("is accepted with every option that there is, and with an older secret that is not set", () => {
    const everything: { [Name in keyof AuthOptions]-?: AuthOptions[Name] } = {
      ...options,
      secrets: [secret, undefined, secret.toUpperCase()],
      baseUrl: "https://alt.example.no",
      routesPath: "/login",
      landingPath: "/auth",
      service: { ...service, help: { employment_required: "/help/pupils#account" } },
      session: { idleSeconds: 60, absoluteSeconds: 600 },
      sharedWorkstation: true,
      strictAudit: true,
      onEvent: () => undefined,
      telemetry: openTelemetry(),
      health: { statusToken: secret },
      providers: [
        {
          ...provider,
          id: "jobbkonto",
          title: "Jobbkonto",
          assurance: ["high", "entraid"],
          multiFactor: true,
          representation: {
            ...representation,
            severalOrganisations: true,
            required: false,
            organisationForm: "enterprise",
          },
        },
      ],
    };
    expect(faultsOf(everything)).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ["no base URL", { ...options, baseUrl: undefined }, ["baseUrl"]],
    ["http elsewhere than on localhost", { ...options, baseUrl: "http://etat.example.no" }, ["baseUrl"]],
    ...[
      "/",
      "//",
      "//app",
      "/./app",
      "/x/../app",
      "/%2e%2e",
      "/a%2Fb",
      "/a%5Cb",
      "\\app",
      "/æ",
      "/a.b",
      "/app?",
      "/app#",
    ].map((path): [string, object, string[]] => [
      `a base URL with the path ${path}`,
      { ...options, baseUrl: `https://etat.example.no/app${path}` },
      ["baseUrl"],
    ]),
    ["a base URL with a query", { ...options, baseUrl: "https://etat.example.no/?a" }, ["baseUrl"]],
    ["a base URL with a password", { ...options, baseUrl: "https://:a@etat.example.no" }, ["baseUrl"]],
    ["a base URL with a default port", { ...options, baseUrl: "https://etat.example.no:443" }, ["baseUrl"]],
    ["a base URL in capitals", { ...options, baseUrl: "https://Etat.example.no" }, ["baseUrl"]],
    ["a base URL with a user", { ...options, baseUrl: "https://a@etat.example.no" }, ["baseUrl"]],
    ["no secret outside localhost", { ...options, secrets: undefined }, ["secrets"]],
    ["secrets that are all missing", { ...options, secrets: [undefined] }, ["secrets"]],
    ["a short secret", { ...options, secrets: ["short"] }, ["secrets[0]"]],
    ["a short older secret", { ...options, secrets: [secret, "short"] }, ["secrets[1]"]],
    ["an older secret and no newest", { ...options, secrets: [undefined, secret] }, ["secrets[0]"]],
    ["an older secret and no newest, on localhost", { ...local, secrets: [undefined, secret] }, ["secrets[0]"]],
    ["secrets that are no strings", { ...options, secrets: [null, 5] }, ["secrets[0]", "secrets[1]"]],
    ["no options", undefined, ["options"]],
    ["options that are nothing", null, ["options"]],
    ["options that are a string", "https://etat.example.no", ["options"]],
    ["a base URL that is a number", { ...options, baseUrl: 5 }, ["baseUrl"]],
    ["no store", { ...options, store: undefined }, ["store"]],
    ["a store that lacks a method", { ...options, store: { ...memoryStore(), claim: undefined } }, ["store"]],
    ["no provider", { ...options, providers: [] }, ["providers"]],
    ["providers that are no list", { ...options, providers: undefined }, ["providers"]],
    ["a provider that is nothing", { ...options, providers: [null, provider] }, ["providers[0]"]],
    ["a provider that was left out", { ...options, providers: [undefined] }, ["providers[0]"]],
    ["one profile twice", { ...options, providers: [provider, provider] }, ["providers"]],
    [
      "an id twice",
      {
        ...options,
        providers: [
          { ...provider, id: "a" },
          { ...provider, id: "a" },
        ],
      },
      ["providers"],
    ],
    [
      "an id that is another's default",
      { ...options, providers: [{ ...provider, id: "ansattporten" }, provider] },
      ["providers"],
    ],
    ["an id that is no segment of a path", withProvider({ id: "../logout" }), ["providers[0].id"]],
    ["an id that servers may spell otherwise", withProvider({ id: "Jobbkonto" }), ["providers[0].id"]],
    ["an id that is empty", withProvider({ id: "" }), ["providers[0].id"]],
    ["a title that is longer than a link", withProvider({ title: "x".repeat(61) }), ["providers[0].title"]],
    ["a title without bokmål", withProvider({ title: { en: "eID" } }), ["providers[0].title.nb"]],
    ["a title in a language of no page", withProvider({ title: { nb: "eID", da: "eID" } }), ["providers[0].title.da"]],
    ["a signed request that is a text", withProvider({ signedRequest: "yes" }), ["providers[0].signedRequest"]],
    ["a userinfo that is a text", withProvider({ userinfo: "yes" }), ["providers[0].userinfo"]],
    ["a title that is empty", withProvider({ title: " " }), ["providers[0].title"]],
    ["a claim that is a national id", withProvider({ claims: ["email", "pid"] }), ["providers[0].claims"]],
    ["a national id for no purpose", withProvider({ nationalId: {} }), ["providers[0].nationalId.purpose"]],
    [
      "a national id for a purpose of spaces",
      withProvider({ nationalId: { purpose: " " } }),
      ["providers[0].nationalId.purpose"],
    ],
    [
      "a national id for whatever",
      withProvider({ nationalId: { purpose: true } }),
      ["providers[0].nationalId.purpose"],
    ],
    ["a national id that is just wanted", withProvider({ nationalId: true }), ["providers[0].nationalId"]],
    [
      "a national id of a claim",
      withProvider({ nationalId: { purpose: "x", claim: "pid" } }),
      ["providers[0].nationalId.claim"],
    ],
    [
      "a national id of a provider that tells none",
      withProvider({ profile: withoutNationalId, nationalId: { purpose: "Oppslag" } }),
      ["providers[0].nationalId"],
    ],
    ["claims that are no list", withProvider({ claims: "email" }), ["providers[0].claims"]],
    ["scopes as on the wire", withProvider({ scopes: ["profile email"] }), ["providers[0].scopes"]],
    ["no assurance", withProvider({ assurance: undefined }), ["providers[0].assurance"]],
    ["an assurance of none", withProvider({ assurance: [] }), ["providers[0].assurance"]],
    ["two levels", withProvider({ assurance: ["substantial", "high"] }), ["providers[0].assurance"]],
    ["a level twice", withProvider({ assurance: ["high", "high"] }), ["providers[0].assurance"]],
    ["a method twice", withProvider({ assurance: ["entraid", "entraid"] }), ["providers[0].assurance"]],
    ["levels as on the wire", withProvider({ assurance: "substantial entraid" }), ["providers[0].assurance"]],
    ["a level within a list of a list", withProvider({ assurance: [["high"]] }), ["providers[0].assurance"]],
    ["an assurance of every object", withProvider({ assurance: "constructor" }), ["providers[0].assurance"]],
    ["several factors, of levels alone", withProvider({ multiFactor: true }), ["providers[0].multiFactor"]],
    [
      "several factors that are a text",
      withProvider({ assurance: "entraid", multiFactor: "yes" }),
      ["providers[0].multiFactor"],
    ],
    [
      "employees and citizens together",
      {
        ...options,
        providers: [provider, { ...provider, profile: { ...ansattporten, id: "x", population: "citizen" } }],
      },
      ["providers"],
    ],
    [
      "test and production together",
      { ...options, providers: [provider, { ...provider, id: "real", environment: "production" }] },
      ["providers"],
    ],
    ["no profile", withProvider({ profile: undefined }), ["providers[0].profile"]],
    ["a profile by its name", withProvider({ profile: "ansattporten" }), ["providers[0].profile"]],
    ["a profile that is none", withProvider({ profile: { id: "ansattporten" } }), ["providers[0].profile"]],
    [
      "a profile that is a function",
      withProvider({ profile: Object.assign(() => undefined, ansattporten) }),
      ["providers[0].profile"],
    ],
    ["an unknown environment", withProvider({ environment: "staging" }), ["providers[0].environment"]],
    ["a mock issuer for a real site", withProvider({ environment: mock }), ["providers[0].environment"]],
    [
      "an issuer of one's own that is no mock",
      { ...local, providers: [{ ...provider, environment: { issuer: "https://idp.example" } }] },
      ["providers[0].environment"],
    ],
    ["a mock on another host", withMock("http://idp.example:4000/ansattporten"), ["providers[0].environment"]],
    ["a mock with TLS", withMock("https://localhost:4000/ansattporten"), ["providers[0].environment"]],
    ["no environment", withProvider({ environment: null }), ["providers[0].environment"]],
    ["an issuer with a final slash", withMock(`${mock.issuer}/`), ["providers[0].environment"]],
    ["an issuer with a query", withMock(`${mock.issuer}?a`), ["providers[0].environment"]],
    ["an issuer with a fragment", withMock(`${mock.issuer}#`), ["providers[0].environment"]],
    ["an issuer with a user", withMock("http://a@localhost:4000"), ["providers[0].environment"]],
    ["no client id", withProvider({ clientId: "" }), ["providers[0].clientId"]],
    ["a client id that is a number", withProvider({ clientId: 5 }), ["providers[0].clientId"]],
    ["no client authentication", withAuthentication(undefined), ["providers[0].clientAuthentication"]],
    ["client authentication that is nothing", withAuthentication(null), ["providers[0].clientAuthentication"]],
    [
      "an unknown way to authenticate",
      withProvider({ clientAuthentication: { method: "none" } }),
      ["providers[0].clientAuthentication.method"],
    ],
    [
      "no secret",
      withProvider({ clientAuthentication: { method: "client_secret_basic", clientSecret: undefined } }),
      ["providers[0].clientAuthentication.clientSecret"],
    ],
    [
      "no key",
      withProvider({ clientAuthentication: { method: "private_key_jwt", privateKey: undefined } }),
      ["providers[0].clientAuthentication.privateKey"],
    ],
    [
      "a key that is no JSON",
      withProvider({ clientAuthentication: { method: "private_key_jwt", privateKey: "-----BEGIN" } }),
      ["providers[0].clientAuthentication.privateKey"],
    ],
    [
      "a key that is a number",
      withAuthentication({ method: "private_key_jwt", privateKey: 5 }),
      ["providers[0].clientAuthentication.privateKey"],
    ],
    [
      "a secret that is a number",
      withAuthentication({ method: "client_secret_basic", clientSecret: 5 }),
      ["providers[0].clientAuthentication.clientSecret"],
    ],
    ["a public key", withKey({ d: undefined }), ["providers[0].clientAuthentication.privateKey"]],
    ["a key without kid", withKey({ kid: undefined }), ["providers[0].clientAuthentication.privateKey"]],
    ["a key for another algorithm", withKey({ alg: "PS256" }), ["providers[0].clientAuthentication.privateKey"]],
    ["an unknown level", withProvider({ assurance: "low" }), ["providers[0].assurance"]],
    ["no level", withProvider({ assurance: undefined }), ["providers[0].assurance"]],
    [
      "a representation of nothing",
      withProvider({ representation: { resources: [] } }),
      ["providers[0].representation.resources"],
    ],
    [
      "a resource that is no urn",
      withProvider({ representation: { resources: [{ resource: "app" }] } }),
      ["providers[0].representation.resources[0].resource"],
    ],
    [
      "an action with a comma",
      withProvider({ representation: { resources: [{ resource: "urn:altinn:resource:app", actions: ["a,b"] }] } }),
      ["providers[0].representation.resources[0].actions"],
    ],
    [
      "a representation at a provider that knows none",
      withProvider({ profile: { ...ansattporten, representation: undefined }, representation }),
      ["providers[0].representation"],
    ],
    ["a representation that is nothing", withProvider({ representation: null }), ["providers[0].representation"]],
    [
      "a representation without resources",
      withProvider({ representation: {} }),
      ["providers[0].representation.resources"],
    ],
    ["a resource that is nothing", withResource(null), ["providers[0].representation.resources[0]"]],
    [
      "a resource that is a list",
      withResource({ resource: ["urn:altinn:resource:app"] }),
      ["providers[0].representation.resources[0].resource"],
    ],
    [
      "actions in one string",
      withResource({ resource: "urn:altinn:resource:app", actions: "read,write" }),
      ["providers[0].representation.resources[0].actions"],
    ],
    [
      "switches that are texts",
      withRepresentation({ severalOrganisations: "false", required: 0 }),
      ["providers[0].representation.severalOrganisations", "providers[0].representation.required"],
    ],
    [
      "an organisation form that is none",
      withRepresentation({ organisationForm: "enterprises" }),
      ["providers[0].representation.organisationForm"],
    ],
    ["a misspelt option", { ...options, secret: "x" }, ["secret"]],
    ["a misspelt option of a provider", withProvider({ assurence: "high" }), ["providers[0].assurence"]],
    ["a misspelt option of an environment", withMock(mock.issuer, { jwks: "x" }), ["providers[0].environment.jwks"]],
    [
      "an option of another method",
      withAuthentication({ method: "private_key_jwt", privateKey: clientKey, clientSecret: "x" }),
      ["providers[0].clientAuthentication.clientSecret"],
    ],
    [
      "a key where a secret belongs",
      withAuthentication({ method: "client_secret_basic", clientSecret: "x", privateKey: clientKey }),
      ["providers[0].clientAuthentication.privateKey"],
    ],
    [
      "a misspelt option of a representation",
      withRepresentation({ require: true }),
      ["providers[0].representation.require"],
    ],
    [
      "a misspelt option of a resource",
      withResource({ resource: "urn:altinn:resource:app", action: ["read"] }),
      ["providers[0].representation.resources[0].action"],
    ],
    ["a misspelt limit", { ...options, session: { idle: 60 } }, ["session.idle"]],
    ["limits that are nothing", { ...options, session: null }, ["session"]],
    ["a sink that is no function", { ...options, onEvent: console }, ["onEvent"]],
    ["a landing page that is a route", { ...options, landingPath: "/auth/login" }, ["landingPath"]],
    ["a landing page that a login may return to", { ...options, landingPath: "/auth/logged-in" }, ["landingPath"]],
    ["a landing page where the routes are", { ...options, landingPath: "/Auth" }, ["landingPath"]],
    ["a route path that is nothing", { ...options, routesPath: null }, ["routesPath"]],
    ["routes over the whole site", { ...options, routesPath: "/" }, ["routesPath"]],
    ["a route path with a dot", { ...options, routesPath: "/../x" }, ["routesPath"]],
    ["a landing page elsewhere", { ...options, landingPath: "//evil.example" }, ["landingPath"]],
    ["a page of help that is a route", helping("/auth/logout"), ["service.help.employment_required"]],
    ["a page of help elsewhere", helping("https://evil.example/"), ["service.help.employment_required"]],
    ["a page of help by an address", helping("https://site.invalid/help"), ["service.help.employment_required"]],
    ["a page of help that is nothing", helping(null), ["service.help.employment_required"]],
    [
      "help with what is no error",
      { ...options, service: { ...service, help: { pupil: "/help" } } },
      ["service.help.pupil"],
    ],
    ["a switch that is no switch", { ...options, sharedWorkstation: "yes" }, ["sharedWorkstation"]],
    ["no telemetry", { ...options, telemetry: openTelemetry as never }, ["telemetry"]],
    ["a strict audit that goes nowhere", { ...options, onEvent: undefined, strictAudit: true }, ["strictAudit"]],
    ["a limit of no time", { ...options, session: { idleSeconds: 0 } }, ["session.idleSeconds"]],
    [
      "a limit that is no number",
      { ...options, session: { absoluteSeconds: Number.NaN } },
      ["session.absoluteSeconds"],
    ],
  ])("with %s is refused", (_, given, faults) => {
    expect(faultsOf(given)).toEqual(faults);
  });

  it("reports every fault at once, and none of the values", () => {
    const given = {
      ...options,
      baseUrl: undefined,
      secrets: ["short"],
      store: undefined,
      providers: [{ ...provider, clientId: undefined, assurance: "x" }],
    };
    const faults = ["baseUrl", "providers[0].assurance", "providers[0].clientId", "secrets[0]", "store"];
    expect(faultsOf(given).toSorted()).toEqual(faults);
    expect(() => createAuth(given as unknown as AuthOptions)).toThrow(/baseUrl[^]*clientId[^]*secrets[^]*store/);
    expect(() => createAuth(given as unknown as AuthOptions)).not.toThrow(/short/);
  });

  it("tells a misspelt option's name, the names that there are, and no value", () => {
    const given = { ...options, session: { idelSeconds: 1234 }, sekrets: ["a value"] };
    const create = (): unknown => createAuth(given as unknown as AuthOptions);
    expect(create).toThrow("session.idelSeconds: is no option; the options here are idleSeconds, absoluteSeconds");
    expect(create).toThrow("sekrets: is no option; the options here are baseUrl,");
    expect(create).not.toThrow(/1234|a value/);
  });

  it("never seals sessions of real people with the key that everyone knows", () => {
    const real = { ...local, providers: [{ ...provider, environment: "production" }] } as const;
    const needed = "secrets: needs at least one key of 32 random characters";
    const { secrets: _, ...without } = real;
    for (const given of [without, { ...real, secrets: [] }]) expect(() => createAuth(given)).toThrow(needed);
    for (const secrets of [[undefined], undefined, ""]) expect(faultsOf({ ...real, secrets })).toEqual(["secrets"]);
    expect(faultsOf({ ...real, secrets: [secret] })).toEqual([]);
  });

  it("warns when it runs with the key that everyone knows", () => {
    const events: string[] = [];
    createAuth({ ...local, secrets: [], onEvent: ({ level, note = "" }) => void events.push(`${level} ${note}`) });
    expect(events).toEqual([expect.stringMatching(/^warn No secrets are configured/)]);
  });
});
