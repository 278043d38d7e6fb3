import {
  ansattporten,
  memoryStore,
  type AuthOptions,
  type EmployeeSession,
  type SessionForOrganisation,
} from "@adgangskort/node";
import { describe, expect, expectTypeOf, it } from "vitest";
import { createAuth } from "../src/index.ts";
import { origin, provider } from "./support/application.ts";

const faulty: AuthOptions<"employee"> = {
  baseUrl: undefined,
  store: memoryStore(),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      clientId: undefined,
      clientAuthentication: { method: "private_key_jwt", privateKey: undefined },
      assurance: "substantial",
    },
  ],
};

describe("createAuth", () => {
  it("loads without a configuration, as next build does", () => {
    expect(() => createAuth(faulty)).not.toThrow();
  });

  it("reports every fault at once when the server starts", () => {
    expect(() => createAuth(faulty).start()).toThrow(/baseUrl[^]*clientId[^]*privateKey/);
  });

  it("reports them at the first request too, when nobody called start", async () => {
    const request = new Request("https://etat.example.no/auth/session");
    await expect(createAuth(faulty).handlers.GET(request)).rejects.toMatchObject({ code: "configuration_invalid" });
  });

  it("answers GET and POST by one table of routes", async () => {
    const { handlers } = createAuth({ ...faulty, baseUrl: origin, providers: [provider] });
    const get = await handlers.GET(new Request("http://localhost:3000/auth/session"));
    const post = await handlers.POST(new Request("http://localhost:3000/auth/logout", { method: "POST" }));
    expect([get.status, post.status]).toEqual([401, 403]);
  });

  it("tells who somebody is in the audit log, by no name that anybody else has", () => {
    const { pseudonym } = createAuth({ ...faulty, baseUrl: origin, providers: [provider] });
    const kari = pseudonym({ issuer: "https://test.ansattporten.no", subject: "kari" });
    expect(kari).toMatch(/^[\w-]{22}$/);
    expect(pseudonym({ issuer: "https://test.ansattporten.no", subject: "ola" })).not.toBe(kari);
  });

  it("closes, used or not", async () => {
    await expect(createAuth(faulty).close()).resolves.toBeUndefined();
  });
});

describe("requireSession", () => {
  const auth = createAuth(faulty);

  it("gives a session, and one with organisations where an organisation is demanded", () => {
    expectTypeOf(() => auth.requireSession()).returns.resolves.toExtend<EmployeeSession>();
    expectTypeOf(() => auth.requireSession({ returnTo: "/sak" })).returns.resolves.toExtend<EmployeeSession>();
    expectTypeOf(() => auth.requireSession({ organisation: true })).returns.resolves.toExtend<
      EmployeeSession & SessionForOrganisation
    >();
    expectTypeOf(() => auth.requireSession({ organisation: { action: "write" } })).returns.resolves.toExtend<
      EmployeeSession & SessionForOrganisation
    >();
    expectTypeOf(() => auth.session()).returns.resolves.toExtend<EmployeeSession | null>();
    expect(auth.requireSession).toBeTypeOf("function");
  });

  it("does not compile with a demand that is misspelt", () => {
    // @ts-expect-error: the American spelling would demand nothing
    expectTypeOf(() => auth.requireSession({ organization: true })).toBeFunction();
    // @ts-expect-error: and so would a misspelt part of a right
    expectTypeOf(() => auth.requireSession({ organisation: { resorce: "x" } })).toBeFunction();
    expectTypeOf(() => auth.requireSession({ organisation: { resource: "x" }, returnTo: "/" })).toBeFunction();
    expect(auth.requireSession).toBeTypeOf("function");
  });
});

describe("requireOrganisation", () => {
  const auth = createAuth(faulty);

  it("gives a session with organisations", () => {
    expectTypeOf(() => auth.requireOrganisation()).returns.resolves.toExtend<
      EmployeeSession & SessionForOrganisation
    >();
    expectTypeOf(() =>
      auth.requireOrganisation({ resource: "x", action: "y", assurance: ["high", "entraid"], returnTo: "/" }),
    ).returns.resolves.toExtend<EmployeeSession & SessionForOrganisation>();
    expect(auth.requireOrganisation).toBeTypeOf("function");
  });

  it("does not compile with a demand that is misspelt", () => {
    // @ts-expect-error: a misspelt part of the right
    expectTypeOf(() => auth.requireOrganisation({ resorce: "x" })).toBeFunction();
    // @ts-expect-error: one action, not a list
    expectTypeOf(() => auth.requireOrganisation({ resource: "x", actions: ["y"] })).toBeFunction();
    expect(auth.requireOrganisation).toBeTypeOf("function");
  });
});
