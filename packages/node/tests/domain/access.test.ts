import { describe, expect, expectTypeOf, it } from "vitest";
import {
  ansattporten,
  createAuth,
  memoryStore,
  organisationsWith,
  requireOrganisation,
  type EmployeeSession,
  type GuardedBy,
  type Session,
  type SessionForOrganisation,
} from "../../src/index.ts";
import { parseOrganisationNumber } from "../../src/domain/organisation-number.ts";
import { clientKey } from "../support/service.ts";

const entry = {
  profile: ansattporten,
  environment: "test",
  clientId: "client",
  clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
} as const;
const auth = createAuth({
  baseUrl: "https://etat.example.no",
  secrets: ["a secret of at least 32 characters, for tests"],
  store: memoryStore(),
  providers: [
    {
      ...entry,
      assurance: "substantial",
      representation: { resources: [{ resource: "urn:altinn:resource:app", actions: ["read", "write"] }] },
    },
    { ...entry, id: "jobbkonto", assurance: "entraid" },
  ],
});

const now = Math.floor(Date.now() / 1000);
const resource = "urn:altinn:resource:app";
const self: Session = {
  population: "employee",
  provider: "ansattporten",
  issuer: "https://test.ansattporten.no",
  subject: "someone",
  assurance: "substantial",
  authenticationMethods: [],
  authenticatedAt: now - 600,
  representation: { kind: "self" },
  createdAt: now - 600,
  idleExpiresAt: now + 600,
  expiresAt: now + 600,
  fetch: async () => Response.error(),
};
const byWorkAccount: Session = { ...self, provider: "jobbkonto", assurance: "entraid" };
const organisationNumber = parseOrganisationNumber("310000019");
if (!organisationNumber) throw new Error("The test's organisation number is wrong");
const organised: Session = {
  ...self,
  assurance: "high",
  representation: {
    kind: "organisations",
    organisations: [{ organisationNumber, name: "FJORDVIK KOMMUNE", grants: [{ resource, actions: ["read"] }] }],
  },
};

type Own = NonNullable<Awaited<ReturnType<typeof auth.session>>>;

/** The verdict of a requirement that is no fault of the programmer's. */
function judged(session: Session | null, requirement: GuardedBy<Own>): unknown {
  let verdict: unknown;
  expect(() => (verdict = auth.judge(session, requirement))).not.toThrow();
  return verdict;
}

describe("a requirement", () => {
  it.each<[string, Session | null, GuardedBy<Own>, string]>([
    ["a session", null, {}, "session_required"],
    ["a level above the session's", self, { assurance: "high" }, "assurance_insufficient"],
    ["a level, of a work account", byWorkAccount, { assurance: "substantial" }, "provider_required"],
    ["a work account, of a level", organised, { assurance: "entraid" }, "provider_required"],
    ["an organisation, of an entry without representation", byWorkAccount, { organisation: true }, "provider_required"],
    ["one of two, of neither", self, { assurance: ["high", "entraid"] }, "assurance_insufficient"],
    ["a fresher authentication", self, { maxAgeSeconds: 300 }, "authentication_too_old"],
    ["another entry", self, { provider: "jobbkonto" }, "provider_required"],
    [
      "another entry, at a level that is met",
      self,
      { provider: ["jobbkonto"], maxAgeSeconds: 900 },
      "provider_required",
    ],
    ["an organisation, of a person alone", self, { organisation: true }, "organisation_required"],
    [
      "an action that is not granted",
      organised,
      { organisation: { resource, action: "write" } },
      "organisation_required",
    ],
  ])("for %s is refused", (_, session, requirement, code) => {
    expect(judged(session, requirement)).toMatchObject({ allowed: false, reason: { code } });
  });

  it.each<[string, Session, GuardedBy<Own>]>([
    ["nothing", self, {}],
    ["the session's level", self, { assurance: "substantial" }],
    ["a level below the session's", organised, { assurance: "substantial" }],
    ["one of two, by the one", organised, { assurance: ["high", "entraid"] }],
    ["one of two, by the other", byWorkAccount, { assurance: ["high", "entraid"] }],
    ["an authentication of that age", self, { maxAgeSeconds: 900 }],
    ["the session's entry", byWorkAccount, { provider: "jobbkonto", assurance: "entraid" }],
    ["one of several entries", byWorkAccount, { provider: ["ansattporten", "jobbkonto"] }],
    ["an organisation", organised, { organisation: true }],
    ["a granted action", organised, { organisation: { resource, action: "read" } }],
    ["no organisation in particular", self, { organisation: false }],
    ["no return page", self, { returnTo: undefined }],
  ])("for %s is met", (_, session, requirement) => {
    expect(judged(session, requirement)).toMatchObject({ allowed: true, session });
  });

  it("for a right that only another entry asks for is refused, whatever the session says", () => {
    const asksFor = (id: string, asked: string) =>
      ({
        ...entry,
        id,
        assurance: "substantial",
        representation: { resources: [{ resource: asked, actions: ["read"] }] },
      }) as const;
    const two = createAuth({
      baseUrl: "https://etat.example.no",
      secrets: ["a secret of at least 32 characters, for tests"],
      store: memoryStore(),
      providers: [asksFor("first", resource), asksFor("second", "urn:altinn:resource:other")],
    });
    const granted = (provider: string): Session => ({ ...organised, provider });
    const right = { organisation: { resource, action: "read" } } as const;
    expect(two.judge(granted("first"), right)).toMatchObject({ allowed: true });
    expect(two.judge(granted("second"), right)).toMatchObject({ allowed: false });
  });

  it("for an action of no resource in particular is one that some resource of the options has", () => {
    const resources = [{ resource: "urn:altinn:resource:forms" }, { resource, actions: ["read"] }];
    const some = createAuth({
      baseUrl: "https://etat.example.no",
      secrets: ["a secret of at least 32 characters, for tests"],
      store: memoryStore(),
      providers: [{ ...entry, assurance: "substantial", representation: { resources } }],
    });
    expect(some.judge(organised, { organisation: { action: "read" } })).toMatchObject({ allowed: true });
    expect(() => some.judge(organised, { organisation: { action: "write" } })).toThrow("configuration_invalid");
  });

  it("leads to a login that mends it, and back", () => {
    const where = (session: Session | null, requirement: GuardedBy<Own>): unknown =>
      (auth.judge(session, requirement) as { location?: string }).location;
    expect(where(null, { returnTo: "/sak?a=1#b" })).toBe("/auth/login?return_to=%2Fsak%3Fa%3D1%23b");
    expect(where(null, {})).toBe("/auth/login?return_to=%2F");
    expect(where(self, { assurance: "high" })).toBe("/auth/login?assurance=high&return_to=%2F");
    expect(where(self, { assurance: ["high", "entraid"] })).toBe("/auth/login?assurance=high+entraid&return_to=%2F");
    expect(where(self, { maxAgeSeconds: 300 })).toBe("/auth/login?max_age=300&return_to=%2F");
    expect(where(self, { organisation: true, returnTo: "/x" })).toBe(
      "/auth/refused?code=organisation_required&return_to=%2Fx",
    );
  });

  it("leads to the way to log in by which it can be met", () => {
    const where = (session: Session | null, requirement: GuardedBy<Own>): unknown =>
      (auth.judge(session, requirement) as { location?: string }).location;
    expect(where(null, { assurance: "entraid" })).toBe("/auth/login/jobbkonto?assurance=entraid&return_to=%2F");
    expect(where(byWorkAccount, { maxAgeSeconds: 300 })).toBe("/auth/login/jobbkonto?max_age=300&return_to=%2F");
  });

  it("that only another entry can meet leads to a page about it, and not straight to a login that ends the session", () => {
    const where = (session: Session, requirement: GuardedBy<Own>): unknown =>
      (auth.judge(session, requirement) as { location?: string }).location;
    const page = (path: string, query: string): string => `/auth/refused${path}?code=provider_required&${query}`;
    expect(where(self, { assurance: "entraid", maxAgeSeconds: 300 })).toBe(
      page("/jobbkonto", "assurance=entraid&max_age=300&return_to=%2F"),
    );
    expect(where(byWorkAccount, { assurance: "high" })).toBe(page("", "assurance=high&return_to=%2F"));
    expect(where(byWorkAccount, { organisation: true, returnTo: "/x" })).toBe(page("", "return_to=%2Fx"));
    expect(where(self, { provider: "jobbkonto" })).toBe(page("/jobbkonto", "return_to=%2F"));
    expect(where(byWorkAccount, { provider: "ansattporten", assurance: "high", returnTo: "/x" })).toBe(
      page("", "assurance=high&return_to=%2Fx"),
    );
  });

  it("for an entry leads to a login there, and for several to the first of the options", () => {
    const where = (session: Session | null, requirement: GuardedBy<Own>): unknown =>
      (auth.judge(session, requirement) as { location?: string }).location;
    expect(where(null, { provider: "jobbkonto" })).toBe("/auth/login/jobbkonto?return_to=%2F");
    expect(where(null, { provider: ["jobbkonto", "ansattporten"] })).toBe("/auth/login?return_to=%2F");
    // Both entries can reach it, so the login stays at the session's own.
    expect(where(byWorkAccount, { provider: ["ansattporten", "jobbkonto"], maxAgeSeconds: 300 })).toBe(
      "/auth/login/jobbkonto?max_age=300&return_to=%2F",
    );
  });

  it.each<[string, unknown]>([
    ["a name", "jobkonto"],
    ["a name in a list", ["jobbkonto", "jobkonto"]],
    ["no entry at all", []],
    ["undefined", undefined],
    ["null", null],
    ["a number", 1],
    ["a list within a list", [["jobbkonto"]]],
  ])("for an entry is refused if it is misspelt, whatever the session: %s", (_, provider) => {
    for (const session of [null, self, byWorkAccount])
      expect(() => auth.judge(session, { provider } as never)).toThrow(
        "provider: must be one of ansattporten, jobbkonto, or a list of them",
      );
  });

  it("for an entry is refused if that entry cannot meet the rest", () => {
    for (const rest of [{ assurance: "high" }, { organisation: true }] as const)
      expect(() => auth.judge(byWorkAccount, { provider: "jobbkonto", ...rest })).toThrow("configuration_invalid");
  });

  it.each<[string, object]>([
    ["an organisation, of those who have no way to choose one", { assurance: "entraid", organisation: true }],
    ["no level at all", { assurance: [] }],
    ["two levels", { assurance: ["substantial", "high"] }],
    ["a level that there is not", { assurance: "hgih" }],
    ["a level that is undefined", { assurance: undefined }],
    ["a level under a misspelt name", { assurence: "high" }],
    ["an organisation spelt the American way", { organization: true }],
    ["an organisation that is undefined", { organisation: undefined }],
    ["an organisation that is null", { organisation: null }],
    ["an organisation that is a name", { organisation: "FJORDVIK KOMMUNE" }],
    ["a misspelt resource", { organisation: { resorce: resource } }],
    ["a resource that is undefined", { organisation: { resource: undefined } }],
    ["a resource that no login asks for", { organisation: { resource: "urn:altinn:resource:other" } }],
    ["an action that no login asks for", { organisation: { resource, action: "sign" } }],
    ["an action of every object", { organisation: { action: "constructor" } }],
    ["an age that is undefined", { maxAgeSeconds: undefined }],
    ["an age that is no number", { maxAgeSeconds: Number.NaN }],
    ["an age that nobody who chooses an organisation can keep", { maxAgeSeconds: 60 }],
    ["an age under another name", { maxAge: 300 }],
    ["a demand of every object", { constructor: true }],
    ["a return page that is no text", { returnTo: 7 }],
  ])("for %s is a fault of the programmer's, and lets nobody through", (_, requirement) => {
    for (const session of [organised, self, null]) {
      expect(() => auth.judge(session, requirement)).toThrow("configuration_invalid");
    }
  });

  it("that leads elsewhere throws", () => {
    expect(() => auth.judge(null, { returnTo: "//evil.example" })).toThrow("return_to_invalid");
  });

  it("is met by the one organisation that a form was shown for, and refused after a change (A-32)", () => {
    const shownFor = (number: string): unknown =>
      judged(organised, requireOrganisation({ resource, action: "read", organisationNumber: number }));
    expect(shownFor(organisationNumber)).toMatchObject({ allowed: true });
    for (const number of ["310000418", "", "310000019 ", "<script>"]) {
      const verdict = shownFor(number);
      expect(verdict).toMatchObject({ allowed: false, reason: { code: "organisation_required" } });
      expect(String((verdict as { reason: Error }).reason)).not.toContain("<script>");
    }
  });

  it("is met for no organisation by the number of none: a form's field that is not there is null", () => {
    const number = new FormData().get("organisation") as string;
    expect(organisationsWith(organised.representation, { resource, organisationNumber: number })).toEqual([]);
  });

  it("is met by the right that it names, and by no other of the organisation", () => {
    const gives = (right: Parameters<typeof organisationsWith>[1]): number =>
      organisationsWith(organised.representation, right).length;
    expect([{}, { resource }, { resource, action: "read" }, { action: "read" }].map(gives)).toEqual([1, 1, 1, 1]);
    const others = [{ resource: "urn:altinn:resource:other" }, { action: "write" }, { resource, action: "write" }];
    expect(others.map(gives)).toEqual([0, 0, 0]);
  });

  it("is not met by the resource of one grant and the action of another, of the same organisation", () => {
    const other = "urn:altinn:resource:other";
    const grants = [
      { resource, actions: ["read"] },
      { resource: other, actions: ["write"] },
    ];
    const organisation = { organisationNumber, name: "FJORDVIK KOMMUNE", grants };
    const gives = (right: Parameters<typeof organisationsWith>[1]): number =>
      organisationsWith({ kind: "organisations", organisations: [organisation] }, right).length;
    const held = [{ resource, action: "read" }, { resource: other, action: "write" }, { action: "write" }];
    expect(held.map(gives)).toEqual([1, 1, 1]);
    const mixed = [
      { resource, action: "write" },
      { resource: other, action: "read" },
    ];
    expect(mixed.map(gives)).toEqual([0, 0]);
  });

  it("for an organisation has a short form, which gives a session with organisations", () => {
    const verdict = auth.judge(organised, requireOrganisation({ resource, action: "read" }));
    if (!verdict.allowed) throw verdict.reason;
    expectTypeOf(verdict.session).toExtend<EmployeeSession & SessionForOrganisation>();
    expect(verdict.session.representation.organisations[0].organisationNumber).toBe(organisationNumber);
    expect(auth.judge(organised, requireOrganisation())).toMatchObject({ allowed: true });
    expect(auth.judge(self, requireOrganisation())).toMatchObject({ allowed: false });
    expect(auth.judge(self, requireOrganisation({ resource, assurance: "high", returnTo: "/x" }))).toMatchObject({
      reason: { code: "assurance_insufficient" },
      location: "/auth/login?assurance=high&return_to=%2Fx",
    });
  });

  it.each<[string, object]>([
    ["resource", { resorce: resource }],
    ["action", { resource, actions: ["read"] }],
    ["organisation", { organisation: { resource } }],
    ["number", { organisationNumber: 310000019 }],
    ["undefined", { resource: undefined }],
    ["undefined number", { organisationNumber: undefined }],
    ["action that no login asks for", { action: "sign" }],
  ])("in its short form refuses a misspelt demand too: %s", (_, wanted) => {
    expect(() => auth.judge(organised, requireOrganisation(wanted as never))).toThrow("configuration_invalid");
  });

  it("does not compile when it is misspelt", () => {
    expect(auth.judge(organised, { assurance: ["high", "entraid"] })).toMatchObject({ allowed: true });
    // @ts-expect-error: beside a part that is right
    expect(() => auth.judge(self, { organisation: { resource, actions: ["read"] } })).toThrow("configuration_invalid");
    // @ts-expect-error: in the short form
    expect(() => auth.judge(self, requireOrganisation({ resorce: resource }))).toThrow("configuration_invalid");
    // @ts-expect-error: the right is the form's own
    expect(() => auth.judge(self, requireOrganisation({ organisation: true }))).toThrow("configuration_invalid");
    // @ts-expect-error: the American spelling
    expect(() => auth.judge(self, { organization: true })).toThrow("configuration_invalid");
    // @ts-expect-error: within a right
    expect(() => auth.judge(self, { organisation: { resorce: resource } })).toThrow("configuration_invalid");
  });

  it("for a fresh authentication is not met by one of unknown age", () => {
    const { authenticatedAt: _, ...unknown } = organised;
    expect(auth.judge(unknown, { maxAgeSeconds: 900 })).toMatchObject({
      allowed: false,
      reason: { code: "authentication_too_old" },
    });
  });
});
