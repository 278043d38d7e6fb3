import { describe, expect, it } from "vitest";
import { presentedToken } from "../../src/resource-server/token/presented-token.ts";

const tokenIn = (authorization: string): string =>
  presentedToken({ url: "https://api.example.no/v1/", headers: new Headers({ authorization }) }, "Bearer");

describe("the token of a request", () => {
  it.each([
    ["Bearer a.b-c_d~e+f/g==", "a.b-c_d~e+f/g=="],
    ["bearer a", "a"],
    ["BEARER   a", "a"],
  ])("is what stands behind the scheme: %s", (authorization, token) => {
    expect(tokenIn(authorization)).toBe(token);
  });

  it.each(["Bearer a b", "Bearer a%20b", 'Bearer "a"', "Bearer a;b", "Bearer =a", "Bearer a=b", "Bearer"])(
    "has the characters of one, before anything looks into it (RFC 6750 2.1): %s",
    (authorization) => {
      expect(() => tokenIn(authorization)).toThrow("access_token_invalid");
    },
  );
});
