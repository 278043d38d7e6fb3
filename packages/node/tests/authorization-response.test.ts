import { expect, it } from "vitest";
import { parseAuthorizationResponse } from "../src/protocol/authorization-response.ts";

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
