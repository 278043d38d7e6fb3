import { describe, expect, test } from "vitest";
import { createApp, subjects } from "../app.ts";
import { schemas } from "../akvakultur/description.ts";
import { monthsToReport, readReport, type Report } from "../akvakultur/report.ts";
import { settingsFrom } from "../settings.ts";

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

test("the description has every route, and no other", () => {
  expect(description.openapi).toMatch(/^3\.1\./);
  const routes = app.routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  expect(routes.filter((route) => route !== "GET /openapi.json").toSorted()).toEqual(
    operations.map(({ method, path }) => `${method} ${path}`).toSorted(),
  );
});

test.each(["paths", "schemas", "securitySchemes"] as const)("no two subjects have %s of one name", (member) => {
  const named = subjects.flatMap((subject) => Object.keys(subject[member]));
  expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
});

test.each([["ANSATTPORTEN"], ["HELSEID"], ["FEIDE"], ["ENTRA"], ["IDPORTEN"], ["ENTRA", "ANSATTPORTEN"]])(
  "a server starts that knows applications of %s alone",
  (...providers) => {
    const told = Object.entries(environment).filter(
      ([name]) => name === "ORIGIN" || providers.some((provider) => name.startsWith(`${provider}_`)),
    );
    const { routes } = createApp(settingsFrom(Object.fromEntries(told)));
    expect(routes.length).toBeGreaterThan(1);
    expect(routes.length).toBeLessThan(app.routes.length);
  },
);

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
  expect(alone.routes.map(({ path }) => path)).toEqual(["/openapi.json"]);
  expect(await (await alone.request("/openapi.json")).json()).toMatchObject({ paths: {} });
});

test("what is not there is a problem, as RFC 9457 has it", async () => {
  const answer = await app.request("/akvakultur/alt");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
});

describe("a report", () => {
  const now = new Date("2027-03-15T12:00:00Z");
  const good: Report = {
    organisasjonsnummer: "310000418",
    maaned: "2027-02",
    antallFisk: 1000,
    biomasseKg: 2500,
    sjotemperatur: 7.5,
  };

  test("is what its description says, member by member", () => {
    expect(schemas.Rapport.required).toEqual(Object.keys(good));
    const { antallFisk, biomasseKg, sjotemperatur, organisasjonsnummer, maaned } = schemas.Rapport.properties;
    for (const [field, { minimum, maximum }] of Object.entries({ antallFisk, biomasseKg, sjotemperatur })) {
      for (const value of [minimum, maximum])
        expect(readReport({ ...good, [field]: value }, now)).toHaveProperty("read");
      for (const value of [minimum - 1, maximum + 1, `${maximum}`, null])
        expect(readReport({ ...good, [field]: value }, now)).toMatchObject({ faults: [{ field }] });
    }
    expect(good.organisasjonsnummer).toMatch(new RegExp(organisasjonsnummer.pattern));
    expect(good.maaned).toMatch(new RegExp(maaned.pattern));
  });

  test.each([
    ["that is of a month that is not over", { ...good, maaned: "2027-03" }, ["maaned"]],
    ["that is older than a year", { ...good, maaned: "2026-02" }, ["maaned"]],
    ["of half a fish", { ...good, antallFisk: 0.5 }, ["antallFisk"]],
    ["of an organisation that is none", { ...good, organisasjonsnummer: "31000041" }, ["organisasjonsnummer"]],
    ["that is empty", {}, Object.keys(good)],
    ["that is nothing", undefined, Object.keys(good)],
  ])("%s is refused, with what is wrong", (_, given, fields) => {
    const read = readReport(given, now);
    expect("faults" in read && read.faults.map(({ field }) => field)).toEqual(fields);
  });

  test("keeps nothing that is no part of it", () => {
    expect(readReport({ ...good, merknad: "noe annet" }, now)).toEqual({ read: good });
  });

  test("may be of the last twelve months, by the calendar in Norway", () => {
    expect(monthsToReport(now).at(0)).toBe("2027-02");
    expect(monthsToReport(now)).toHaveLength(12);
    // Half an hour into the new year in Norway, and still the old one elsewhere.
    expect(monthsToReport(new Date("2026-12-31T23:30:00Z")).at(0)).toBe("2026-12");
    expect(monthsToReport(new Date("2026-12-31T22:30:00Z")).at(0)).toBe("2026-11");
  });
});
