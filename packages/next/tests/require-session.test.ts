import { memoryStore, type AuthOptions, type SessionStore } from "@adgangskort/node";
import { describe, expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";
import { provider, representation, site } from "./support/application.ts";

// Next gives the headers within a request of its own server alone; the browser tests have the real ones. The redirect is Next's own.
const requestHeaders = new Headers({ cookie: `employee-3000=${"A".repeat(43)}` });
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));

const options = (store?: SessionStore): AuthOptions => ({
  ...site("of the guard", store),
  providers: [{ ...provider, representation }],
});

/** Where Next is told to send the person, or what was thrown beside that. */
const outcome = async (guarded: Promise<unknown>): Promise<unknown> => {
  const thrown: unknown = await guarded.then(
    () => "let through",
    (error: unknown) => error,
  );
  const { digest } = thrown as { digest?: string };
  return digest?.startsWith("NEXT_REDIRECT") ? digest.split(";").slice(0, 3) : thrown;
};

describe("a guard", () => {
  it("sends a person who has no session to the login, and lets nobody through", async () => {
    const auth = createAuth(options());
    const toLogin = (returnTo: string): string[] => ["NEXT_REDIRECT", "replace", `/auth/login?return_to=${returnTo}`];
    expect(await outcome(auth.requireSession())).toEqual(toLogin("%2F"));
    expect(await outcome(auth.requireSession({ returnTo: "/sak" }))).toEqual(toLogin("%2Fsak"));
    expect(await outcome(auth.requireOrganisation({ returnTo: "/sak" }))).toEqual(toLogin("%2Fsak"));
    const strongly = ["NEXT_REDIRECT", "replace", "/auth/login?assurance=high&return_to=%2Fsak"];
    expect(await outcome(auth.requireAssurance({ assurance: "high", returnTo: "/sak" }))).toEqual(strongly);
    const either = ["NEXT_REDIRECT", "replace", "/auth/login?assurance=high&return_to=%2F"];
    expect(await outcome(auth.requireAssurance("high"))).toEqual(either);
    expect(await outcome(auth.requireAssurance(["high"]))).toEqual(either);
  });

  it("for one entry of the options sends the person to the login of that entry", async () => {
    const auth = createAuth({ ...site("of an entry"), providers: [provider, { ...provider, id: "jobbkonto" }] });
    const toLogin = (query: string): string[] => ["NEXT_REDIRECT", "replace", `/auth/login/jobbkonto?${query}`];
    expect(await outcome(auth.requireSession({ provider: "jobbkonto" }))).toEqual(toLogin("return_to=%2F"));
    const strongly = auth.requireAssurance({ assurance: "high", provider: ["jobbkonto"], returnTo: "/sak" });
    expect(await outcome(strongly)).toEqual(toLogin("assurance=high&return_to=%2Fsak"));
    // @ts-expect-error: no such entry
    expect(await outcome(auth.requireSession({ provider: "jobkonto" }))).toMatchObject({
      code: "configuration_invalid",
    });
  });

  it("refuses a demand that is misspelt, whoever asks", async () => {
    const auth = createAuth(options());
    expect(await outcome(auth.requireSession({ assurence: "high" } as object))).toMatchObject({
      code: "configuration_invalid",
    });
    expect(await outcome(auth.requireOrganisation({ resorce: "x" } as object))).toMatchObject({
      code: "configuration_invalid",
    });
    const nothing = {} as { assurance: string };
    for (const wanted of [
      "hihg",
      [],
      { assurance: undefined } as unknown as string,
      { assurance: "high", maxAge: 1 } as never,
    ])
      expect(await outcome(auth.requireAssurance(wanted))).toMatchObject({ code: "configuration_invalid" });
    expect(await outcome(auth.requireAssurance(nothing))).toMatchObject({ code: "configuration_invalid" });
  });

  it("requires what it was given, whatever becomes of the object while Next gives the headers (CWE-367)", async () => {
    const auth = createAuth({ ...site("of a copy"), providers: [{ ...provider, assurance: "substantial" }] });
    const wanted = { assurance: ["high" as "high" | "substantial"], returnTo: "/sak" };
    const outcomes = [auth.requireSession(wanted), auth.requireAssurance(wanted)].map(outcome);
    wanted.assurance[0] = "substantial";
    const strongly = ["NEXT_REDIRECT", "replace", "/auth/login?assurance=high&return_to=%2Fsak"];
    expect(await Promise.all(outcomes)).toEqual([strongly, strongly]);
  });

  it("takes a store that does not answer for no refusal", async () => {
    const down = { ...memoryStore({ name: "down" }), read: () => Promise.reject(new Error("down")) };
    expect(await outcome(createAuth(options(down)).requireSession())).toMatchObject({
      code: "session_store_unavailable",
    });
  });
});
