import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { settingsFrom } from "../settings.ts";
import { subjects } from "../subjects.ts";

const { privateKey } = await generateKeyPair("RS256", { extractable: true });

// Nobody answers there: a token that would have to be verified is not.
const environment = {
  ORIGIN: "http://localhost:9",
  ANSATTPORTEN_ISSUER: "http://localhost:9/ansattporten",
  ANSATTPORTEN_CLIENTS: "an-application",
  HELSEID_ISSUER: "http://localhost:9/helseid",
  HELSEID_CLIENTS: "an-application",
  ENTRA_ISSUER: "http://localhost:9/entra",
  ENTRA_TENANT: "11111111-2222-4333-8444-555555555555",
  ENTRA_CLIENTS: "another-application",
  FEIDE_ISSUER: "http://localhost:9/feide",
  FEIDE_CLIENTS: "a-service",
  IDPORTEN_ISSUER: "http://localhost:9/idporten",
  IDPORTEN_CLIENTS: "another",
  MASKINPORTEN_ISSUER: "http://localhost:9/maskinporten/",
  MASKINPORTEN_CLIENTS: "310002038",
  MASKINPORTEN_ID: "the-register",
  MASKINPORTEN_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid: "of-the-test", alg: "RS256" }),
  ALTINN_PLATFORM: "http://localhost:9/altinn",
  ALTINN_SUBSCRIPTION_KEY: "a-key",
};
const app = createApp(settingsFrom(environment));

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { security: object[]; responses: Record<string, object> }>>>
  >;
  readonly components: { readonly securitySchemes: Readonly<Record<string, { readonly scheme: string }>> };
}
const description = (await (await app.request("/openapi.json")).json()) as Described;
const operations = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

/** `ALL` is middleware. */
const routesOf = ({ routes }: ReturnType<typeof createApp>) => routes.filter(({ method }) => method !== "ALL");

test("the description has every route, and no other", () => {
  expect(description.openapi).toMatch(/^3\.1\./);
  const routes = routesOf(app).map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  expect(routes.filter((route) => route !== "GET /openapi.json").toSorted()).toEqual(
    operations.map(({ method, path }) => `${method} ${path}`).toSorted(),
  );
});

test.each(["paths", "schemas", "securitySchemes"] as const)("no two subjects have %s of one name", (member) => {
  const all = subjects.flatMap((subject) => [subject, ...(subject.also ?? [])]);
  const named = all.flatMap((subject) => Object.keys(subject[member]));
  expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
});

test.each([
  ["ANSATTPORTEN"],
  ["HELSEID"],
  ["FEIDE"],
  ["ENTRA"],
  ["IDPORTEN"],
  ["ENTRA", "ANSATTPORTEN"],
  ["MASKINPORTEN", "ALTINN"],
])("a server starts that knows applications of %s alone", (...providers) => {
  const told = Object.entries(environment).filter(
    ([name]) => name === "ORIGIN" || providers.some((provider) => name.startsWith(`${provider}_`)),
  );
  const { routes } = createApp(settingsFrom(Object.fromEntries(told)));
  expect(routes.length).toBeGreaterThan(1);
  expect(routes.length).toBeLessThan(app.routes.length);
});

test.each(["MASKINPORTEN_ISSUER", "ALTINN_PLATFORM"])("no server starts with all its mocks but %s", (name) => {
  expect(() => createApp(settingsFrom({ ...environment, [name]: undefined }))).toThrow(
    "MASKINPORTEN_ISSUER and ALTINN_PLATFORM",
  );
});

describe.each(operations)("$method $path", ({ method, path, operation }) => {
  test("says which token it takes, and takes nobody without one", async () => {
    expect(operation.security).toHaveLength(1);
    const [name = ""] = operation.security.flatMap((demanded) => Object.keys(demanded));
    const scheme = description.components.securitySchemes[name]?.scheme ?? "none";
    const answer = await app.request(path, { method });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(new RegExp(`^${scheme} `, "i"));
    expect(Object.keys(operation.responses)).toContain("401");
  });
});

test("a server that knows no applications has no routes but the description", async () => {
  const alone = createApp(settingsFrom({ ORIGIN: "http://localhost:9" }));
  expect(routesOf(alone).map(({ path }) => path)).toEqual(["/openapi.json"]);
  expect(await (await alone.request("/openapi.json")).json()).toMatchObject({ paths: {} });
});

test("what is not there is a problem, as RFC 9457 has it", async () => {
  const answer = await app.request("/akvakultur/alt");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
});
