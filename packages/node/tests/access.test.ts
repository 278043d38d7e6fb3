import { describe, expect, it } from "vitest";
import { ansattporten, createAuth, memoryStore, type GuardedBy, type Session } from "../src/index.ts";
import { parseOrganisationNumber } from "../src/identity/organisation-number.ts";
import { clientKey } from "./support/service.ts";

const auth = createAuth({
  baseUrl: "https://etat.example.no",
  secrets: ["a secret of at least 32 characters, for tests"],
  store: memoryStore(),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      clientId: "client",
      clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
      assurance: "substantial",
    },
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
};
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

describe("a requirement", () => {
  it.each<[string, Session | null, GuardedBy, string]>([
    ["a session", null, {}, "session_required"],
    ["a level above the session's", self, { assurance: "high" }, "assurance_insufficient"],
    ["a fresher authentication", self, { maxAgeSeconds: 300 }, "authentication_too_old"],
    ["an organisation, of a person alone", self, { organisation: true }, "organisation_required"],
    [
      "a right on another resource",
      organised,
      { organisation: { resource: "urn:altinn:resource:other" } },
      "organisation_required",
    ],
    [
      "an action that is not granted",
      organised,
      { organisation: { resource, action: "write" } },
      "organisation_required",
    ],
    ["an action of every object", organised, { organisation: { action: "constructor" } }, "organisation_required"],
  ])("for %s is refused", (_, session, requirement, code) => {
    expect(auth.judge(session, requirement)).toMatchObject({ allowed: false, reason: { code } });
  });

  it.each<[string, Session, GuardedBy]>([
    ["nothing", self, {}],
    ["the session's level", self, { assurance: "substantial" }],
    ["a level below the session's", organised, { assurance: "substantial" }],
    ["an authentication of that age", self, { maxAgeSeconds: 900 }],
    ["an organisation", organised, { organisation: true }],
    ["a granted action", organised, { organisation: { resource, action: "read" } }],
    ["no organisation in particular", self, { organisation: false }],
  ])("for %s is met", (_, session, requirement) => {
    expect(auth.judge(session, requirement)).toMatchObject({ allowed: true, session });
  });

  it("leads to a login that mends it, and back", () => {
    const where = (session: Session | null, requirement: GuardedBy): unknown =>
      (auth.judge(session, requirement) as { location?: string }).location;
    expect(where(null, { returnTo: "/sak?a=1#b" })).toBe("/auth/login?return_to=%2Fsak%3Fa%3D1%23b");
    expect(where(null, {})).toBe("/auth/login?return_to=%2F");
    expect(where(self, { assurance: "high" })).toBe("/auth/login?assurance=high&return_to=%2F");
    expect(where(self, { maxAgeSeconds: 300 })).toBe("/auth/login?max_age=300&return_to=%2F");
    expect(where(self, { organisation: true, returnTo: "/x" })).toBe(
      "/auth/refused?code=organisation_required&return_to=%2Fx",
    );
  });

  it("that can never be met, or leads elsewhere, is the programmer's fault and throws", () => {
    expect(() => auth.judge(self, { assurance: "hgih" })).toThrow("configuration_invalid");
    expect(() => auth.judge(self, { maxAgeSeconds: 5 })).toThrow("configuration_invalid");
    expect(() => auth.judge(self, { maxAgeSeconds: Number.NaN })).toThrow("configuration_invalid");
    expect(() => auth.judge(null, { returnTo: "//evil.example" })).toThrow("return_to_invalid");
  });
});
