import { afterEach, describe, expect, it, vi } from "vitest";
import { createAuthClient } from "../src/index.ts";
import { factsAt } from "./facts.ts";

afterEach(() => void vi.unstubAllGlobals());

describe("the address of a login", () => {
  it("says where to come back to, how strongly and how recently, and in which language", () => {
    const client = createAuthClient({ language: "nn" });
    expect(
      client.loginHref({
        provider: "jobbkonto",
        returnTo: "/sak/1?a=b#c",
        assurance: ["high", "entraid"],
        maxAgeSeconds: 0,
      }),
    ).toBe("/auth/login/jobbkonto?ui_locales=nn&assurance=high+entraid&max_age=0&return_to=%2Fsak%2F1%3Fa%3Db%23c");
  });

  it("says nothing of what was not wished for, and is made where there is no page, too", () => {
    expect(createAuthClient({ routesPath: "/innlogging" }).loginHref({ returnTo: "/" })).toBe(
      "/innlogging/login?return_to=%2F",
    );
    expect(createAuthClient().loginHref()).toBe("/auth/login");
  });

  it("leads to the application of the facts, where another of the host has the path /auth", () => {
    const initial = factsAt(0, { routesPath: "/minapp/auth" });
    expect(createAuthClient({ initial }).loginHref()).toBe("/minapp/auth/login");
    expect(createAuthClient({ initial, routesPath: "/annen/auth" }).loginHref()).toBe("/annen/auth/login");
  });

  it("comes back to where the person is, also when that is not wished for by name, and with an empty wish to nowhere", () => {
    vi.stubGlobal("location", new URL("https://etaten.example/sak/1?a=b#c"));
    const { loginHref, organisationHref } = createAuthClient();
    const here = "return_to=%2Fsak%2F1%3Fa%3Db%23c";
    expect(loginHref()).toBe(`/auth/login?${here}`);
    expect(loginHref({ returnTo: undefined })).toBe(`/auth/login?${here}`);
    expect(organisationHref({ returnTo: undefined })).toBe(`/auth/organisation?${here}`);
    expect(loginHref({ returnTo: "" })).toBe("/auth/login");
  });
});

describe("a step-up", () => {
  // A level of another provider is not this provider's, and the same person is only known where they logged in.
  it.each([
    ["the provider of the session", { assurance: ["high"] }, "/auth/login/jobbkonto"],
    ["the provider that the page names", { assurance: ["high"], provider: "ansattporten" }, "/auth/login/ansattporten"],
  ] as const)("goes to %s", (_, options, path) => {
    const assign = vi.fn<(to: string) => void>();
    vi.stubGlobal("location", Object.assign(new URL("https://etaten.example/sak/1"), { assign }));
    createAuthClient({ initial: factsAt(0, { provider: "jobbkonto" }) }).stepUp(options);
    expect(assign.mock.calls).toEqual([[`${path}?assurance=high&return_to=%2Fsak%2F1`]]);
  });
});

describe("the address that a logout posts to", () => {
  it("names the provider where there is one, and no place to come back to", () => {
    vi.stubGlobal("location", new URL("https://etaten.example/sak/1"));
    expect(createAuthClient().logoutHref()).toBe("/auth/logout");
    expect(createAuthClient({ language: "se" }).logoutHref("jobbkonto")).toBe("/auth/logout/jobbkonto?ui_locales=se");
  });
});

describe("a client in another language", () => {
  it("has other addresses, and the same session", () => {
    const client = createAuthClient({ language: "nb" });
    const other = client.inLanguage("en");
    expect([client.loginHref(), other.loginHref()]).toEqual(["/auth/login?ui_locales=nb", "/auth/login?ui_locales=en"]);
    expect(other.session).toBe(client.session);
    expect(other.inLanguage(undefined).loginHref()).toBe("/auth/login");
  });
});
