import { expect, it } from "vitest";
import { parseAuthorizationResponse } from "../../src/protocol/authorization-response.ts";

const parsed = (query: string): unknown => {
  try {
    return parseAuthorizationResponse(new URL(`https://etat.example.no/auth/callback?${query}`));
  } catch (error) {
    return (error as { details?: unknown }).details;
  }
};

it("takes a code of visible characters (RFC 6749 A.11), and no other", () => {
  expect(parsed("state=s&code=a%20b~")).toEqual({ state: "s", code: "a b~" });
  expect(parsed("state=s&code=a%0Ab")).toEqual({ parameter: "code", fault: "malformed" });
  expect(parsed("state=s&code=%C3%A6")).toEqual({ parameter: "code", fault: "malformed" });
});

it("takes a code of at most 4096 characters, in a response of at most 8192", () => {
  const code = "c".repeat(4096);
  expect(parsed(`state=s&code=${code}`)).toEqual({ state: "s", code });
  expect(parsed(`state=s&code=${code}c`)).toEqual({ parameter: "code", fault: "malformed" });
  const filled = (length: number): string => "?state=s&code=c&more=".padEnd(length, "m").slice(1);
  expect(parsed(filled(8192))).toEqual({ state: "s", code: "c" });
  expect(parsed(filled(8193))).toEqual({ parameter: "code", fault: "unexpected" });
});

it.each(["access_token", "id_token", "token_type", "response"])(
  "takes no %s by way of the browser (RFC 9700 2.1.2)",
  (parameter) => {
    expect(parsed(`state=s&code=c&${parameter}=x`)).toEqual({ parameter, fault: "unexpected" });
  },
);
