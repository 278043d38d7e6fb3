import { describe, expect, expectTypeOf, it } from "vitest";
import { accessRules } from "../../src/access.ts";
import { entra } from "../../src/entra.ts";
import { feide } from "../../src/feide.ts";
import { helseid } from "../../src/helseid.ts";
import { idPorten } from "../../src/id-porten.ts";
import {
  ansattporten,
  createAuth,
  memoryStore,
  organisationsWith,
  requireOrganisation,
  type Auth,
  type CitizenSession,
  type EmployeeSession,
  type ProviderOptions,
} from "../../src/index.ts";
import { fjordid } from "../support/fjordid.ts";
import { clientKey, resource } from "../support/service.ts";

// The compiler holds these tests, in the gate for types: a line that is marked as an error must not compile. What is not called needs no provider.

const site = {
  baseUrl: "https://etat.example.no",
  secrets: ["a secret of at least 32 characters, for tests"],
  store: memoryStore(),
};
const client = {
  environment: "test",
  clientId: "client",
  clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
} as const;
const personal = { ...client, profile: ansattporten, assurance: "substantial" } as const;
const withSecret = {
  ...client,
  clientAuthentication: { method: "client_secret_post", clientSecret: "a secret" },
} as const;
const tenant = "2b8f6c1e-7c0e-4a57-8a9a-3c8a6f0f7a11";
const work = { ...withSecret, profile: entra, tenant, assurance: "tenant" } as const;
const request = new Request(site.baseUrl);
const act = (): Response => new Response();

type SessionIn<Of extends Pick<Auth, "session">> = NonNullable<Awaited<ReturnType<Of["session"]>>>;

describe("one entry", () => {
  const auth = createAuth({
    ...site,
    providers: [{ ...personal, representation: { resources: [{ resource, actions: ["read", "write"] }] } }],
  });
  type Own = SessionIn<typeof auth>;

  it("gives its names to the session", () => {
    expectTypeOf<Own["provider"]>().toEqualTypeOf<"ansattporten">();
    expectTypeOf<Own["assurance"]>().toEqualTypeOf<"substantial" | "high" | "entraid">();
    expectTypeOf<Own["population"]>().toEqualTypeOf<"employee">();
    const uses = [
      // @ts-expect-error: no such entry
      (session: Own) => session.provider === "typo",
      // @ts-expect-error: no such level
      (session: Own) => session.assurance === "hihg",
      // @ts-expect-error: nor in the facts
      (session: Own) => auth.facts(session).provider === "typo",
      // @ts-expect-error: nor in the facts
      (session: Own) => auth.facts(session).assurance === "hihg",
      (session: Own) => session.provider === "ansattporten" && session.assurance === "entraid",
    ];
    expect(uses).toHaveLength(5);
  });

  it("gives them to the guards", () => {
    const guards = [
      // @ts-expect-error: no such level
      () => auth.judge(null, { assurance: "hihg" }),
      // @ts-expect-error: nor in a list
      () => auth.judge(null, { assurance: ["high", "entradi"] }),
      // @ts-expect-error: no such entry
      () => auth.judge(null, { provider: "typo" }),
      // @ts-expect-error: no such action
      () => auth.judge(null, { organisation: { resource, action: "wirte" } }),
      // @ts-expect-error: no such resource
      () => auth.judge(null, { organisation: { resource: "urn:altinn:resource:eksempel-raport" } }),
      // @ts-expect-error: nor in the short form
      () => auth.judge(null, requireOrganisation({ action: "wirte" })),
      // @ts-expect-error: nor of a request
      () => auth.admit(request, { assurance: "hihg" }),
      // @ts-expect-error: nor of a handler
      () => auth.protect(request, act, { provider: "typo" }),
    ];
    for (const guard of guards.slice(0, 6)) expect(guard).toThrow("configuration_invalid");
    expect(auth.judge(null, { assurance: ["high", "entraid"], provider: "ansattporten" }).allowed).toBe(false);
    expect(auth.judge(null, requireOrganisation({ resource, action: "write" })).allowed).toBe(false);
  });

  it("gives its rights to what reads and checks the organisations", () => {
    const uses = [
      // @ts-expect-error: no such action
      (session: Own) => organisationsWith(session.representation, { action: "wirte" }),
      // @ts-expect-error: nor in the facts
      (session: Own) => organisationsWith(auth.facts(session).representation, { action: "wirte" }),
      // @ts-expect-error: no such resource
      (session: Own) => auth.recheckRepresentation(session, { resource: "urn:altinn:resource:annet" }),
      (session: Own) =>
        organisationsWith(session.representation, { resource, action: "read", organisationNumber: "1" }),
    ];
    expect(uses).toHaveLength(4);
  });

  it("gives them to the access rules", () => {
    const rules = [
      // @ts-expect-error: no such entry
      () => accessRules(auth, { case: { read: [{ provider: "typo" }] } }),
      // @ts-expect-error: no such level
      () => accessRules(auth, { case: { read: [{ provider: "ansattporten", assurance: "hihg" }] } }),
      // @ts-expect-error: no such action
      () => accessRules(auth, { case: { read: [{ provider: "ansattporten", organisation: { action: "wirte" } }] } }),
      // @ts-expect-error: no such condition
      () => accessRules(auth, { case: { read: [{ provider: "ansattporten", assurence: "high" }] } }),
      // @ts-expect-error: nor in a right
      () => accessRules(auth, { a: { b: [{ provider: "ansattporten", organisation: { action: "read", of: "" } }] } }),
      () => accessRules(auth, { a: { b: [{ provider: "ansattporten", organisation: true, claims: { any: "" } }] } }),
    ];
    expect(rules).toHaveLength(6);
    const can = accessRules(auth, {
      case: { write: [{ provider: "ansattporten", assurance: "high", organisation: { resource, action: "write" } }] },
    });
    // @ts-expect-error: no such action in the rules
    expect(() => can(null, { resource: "case", action: "wirte", anyOrganisation: true })).toThrow("is in no rule");
    expect(can(null, { resource: "case", action: "write", anyOrganisation: true })).toBe(false);
  });
});

describe("two entries", () => {
  const auth = createAuth({
    ...site,
    providers: [
      {
        ...personal,
        id: "eid",
        representation: { resources: [{ resource, actions: ["read"] }] },
        nationalId: { purpose: "Oppslag" },
      },
      { ...work, id: "inspektor", contexts: ["c1"] },
    ],
  });
  type Own = SessionIn<typeof auth>;

  it("give the names of both", () => {
    expectTypeOf<Own["assurance"]>().toEqualTypeOf<"substantial" | "high" | "entraid" | "tenant" | "c1">();
    const uses = [
      // @ts-expect-error: no such entry
      (session: Own) => session.provider === "inspektør",
      // @ts-expect-error: no such context
      () => auth.judge(null, { assurance: "c2" }),
      (session: Own) => [session.provider === "eid", session.provider === "inspektor", session.nationalId?.value],
      () => auth.judge(null, { assurance: "c1", provider: ["eid", "inspektor"] }),
    ];
    expect(uses).toHaveLength(4);
  });

  it("give a session of the required one", () => {
    const read = (): unknown => {
      const verdict = auth.judge(null, { provider: "inspektor", organisation: true });
      if (!verdict.allowed) return undefined;
      expectTypeOf(verdict.session.provider).toEqualTypeOf<"inspektor">();
      return verdict.session.representation.organisations[0].name;
    };
    // The work account has no organisations, which the options tell.
    expect(read).toThrow("configuration_invalid");
  });
});

describe("five entries", () => {
  const auth = createAuth({
    ...site,
    providers: [
      personal,
      { ...work, contexts: ["c1", "c2"] },
      { ...withSecret, profile: feide, assurance: "two-factors" },
      { ...client, profile: helseid, assurance: "high" },
      { ...personal, id: "jobbkonto", assurance: "entraid", representation: { type: "ansattporten:orgno" } },
    ],
  });
  type Own = SessionIn<typeof auth>;

  it("give the names of all", () => {
    expectTypeOf<Own["provider"]>().toEqualTypeOf<"ansattporten" | "entra" | "feide" | "helseid" | "jobbkonto">();
    const uses = [
      // @ts-expect-error: no such entry
      (session: Own) => session.provider === "helse-id",
      // @ts-expect-error: no such level
      () => auth.judge(null, { assurance: "two-factor" }),
      () => auth.judge(null, { assurance: "two-factors", provider: "feide" }),
      () => auth.judge(null, { assurance: ["c1", "high"] }),
    ];
    expect(uses).toHaveLength(4);
  });

  it("leave open which actions an employer assigns, if the options name none", () => {
    const uses = [
      (session: Own) => organisationsWith(session.representation, { action: "Whatever" }),
      // @ts-expect-error: this type has no resources
      (session: Own) => organisationsWith(session.representation, { resource }),
    ];
    expect(uses).toHaveLength(2);
  });
});

it("an entry whose id is not known at compile time widens the ids, and nothing else", () => {
  const id: string = ["eid"].join();
  const auth = createAuth({ ...site, providers: [{ ...personal, id }, work] });
  expectTypeOf<SessionIn<typeof auth>["provider"]>().toEqualTypeOf<string>();
  // @ts-expect-error: the levels are known
  expect(() => auth.judge(null, { assurance: "hihg" })).toThrow("configuration_invalid");
  // @ts-expect-error: no entry has representation
  expect(() => auth.judge(null, { organisation: true })).toThrow("configuration_invalid");
  // The id is known when it runs.
  expect(() => auth.judge(null, { provider: "typo" })).toThrow("provider: must be one of eid, entra");
});

it("a profile of one's own has its names, also those outside the order", () => {
  const auth = createAuth({ ...site, providers: [{ ...withSecret, profile: fjordid, assurance: "kart" }] });
  type Own = SessionIn<typeof auth>;
  expectTypeOf<Own["provider"]>().toEqualTypeOf<"fjordid">();
  expectTypeOf<Own["assurance"]>().toEqualTypeOf<"skisse" | "kart" | "landmaaling" | "noekkelkort">();
  // @ts-expect-error: no such level
  expect(() => auth.judge(null, { assurance: "kaart" })).toThrow("configuration_invalid");
});

it("an entry that is typed beforehand leaves its names open, and has a misspelt option refused", () => {
  const entry: ProviderOptions = personal;
  const auth = createAuth({ ...site, providers: [entry] });
  expectTypeOf<SessionIn<typeof auth>["provider"]>().toEqualTypeOf<string>();
  expectTypeOf<SessionIn<typeof auth>["assurance"]>().toEqualTypeOf<string>();
  // @ts-expect-error: misspelt
  const misspelt: ProviderOptions = { ...personal, asurance: "high" };
  expect(() => createAuth({ ...site, providers: [misspelt] })).toThrow("asurance");
});

it("the options have the names of the profiles too", () => {
  const options = [
    // @ts-expect-error: no such level
    () => createAuth({ ...site, providers: [{ ...client, profile: ansattporten, assurance: "hihg" }] }),
    // @ts-expect-error: no such context
    () => createAuth({ ...site, providers: [{ ...work, contexts: ["c1"], assurance: "c2" }] }),
    // @ts-expect-error: misspelt
    () => createAuth({ ...site, providers: [{ ...personal, asurance: "high" }] }),
    // @ts-expect-error: misspelt, in one of several
    () => createAuth({ ...site, providers: [work, { ...personal, nationalID: { purpose: "Oppslag" } }] }),
  ];
  for (const making of options) expect(making).toThrow("configuration_invalid");
});

it("two in one application keep their own names", () => {
  const employees = createAuth({ ...site, providers: [personal] });
  const citizens = createAuth({
    ...site,
    routesPath: "/privat",
    providers: [{ ...client, profile: idPorten, assurance: "high" }],
  });
  expectTypeOf<SessionIn<typeof employees>>().toExtend<EmployeeSession>();
  expectTypeOf<SessionIn<typeof citizens>>().toExtend<CitizenSession>();
  // @ts-expect-error: a level of the others
  expect(() => employees.judge(null, { assurance: "low" })).toThrow("configuration_invalid");
  // @ts-expect-error: a method of the others
  expect(() => citizens.judge(null, { assurance: "entraid" })).toThrow("configuration_invalid");
  const all: Auth[] = [employees, citizens];
  expect(all).toHaveLength(2);
});
