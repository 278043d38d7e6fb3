import { describe, expect, it } from "vitest";
import { origin, useService } from "../support/service.ts";

const service = useService();

describe("whether a request is for the login", () => {
  it.each([
    ["/auth/login", true],
    ["/auth/callback/ansattporten?code=a", true],
    ["/auth/there-is-no-such-route", true],
    ["/auth/", true],
    ["/auth", false],
    ["/authors/7", false],
    ["/sak/auth/login", false],
    ["/auth/../sak", false],
    ["/sak?next=/auth/login", false],
  ])("%s: %s", (path, owned) => {
    expect(service.auth.owns(new Request(`${origin}${path}`))).toBe(owned);
    // A request of `node:http` has the path alone.
    expect(service.auth.owns({ url: path })).toBe(owned);
  });

  it("goes by `routesPath`", () => {
    const auth = service.newAuth({ baseUrl: "https://annen.example.no", routesPath: "/oauth2" });
    expect([auth.owns({ url: "/oauth2/login" }), auth.owns({ url: "/auth/login" })]).toEqual([true, false]);
  });

  it("is false for a request without a valid URL", () => {
    const unread = {
      get url(): string {
        throw new TypeError("Invalid URL");
      },
    };
    expect([{}, { url: "http://[/auth/login" }, unread].map((request) => service.auth.owns(request))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
