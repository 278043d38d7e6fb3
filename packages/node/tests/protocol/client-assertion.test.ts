import { decodeJwt, decodeProtectedHeader, type JWTPayload } from "jose";
import { describe, expect, it } from "vitest";
import { clientAssertion, type AssertionShape } from "../../src/protocol/client-authentication/client-assertion.ts";
import { helseid } from "../../src/providers/helseid.ts";
import { clientKey } from "../support/service.ts";

async function assertion(shape: AssertionShape): Promise<{ header: object; claims: JWTPayload }> {
  const key = { jwk: clientKey, kid: "a-key", alg: "RS256", registeredAt: undefined };
  const token = await clientAssertion(key, { clientId: "client", issuer: "https://idp.example" }, shape);
  return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
}

const life = ({ exp = 0, iat = 0 }: JWTPayload): number => exp - iat;

describe("a client assertion", () => {
  it("lives a minute and is of no type of its own, unless the profile says otherwise (RFC 7523 3)", async () => {
    const { header, claims } = await assertion({});
    expect(header).toEqual({ alg: "RS256", kid: "a-key" });
    expect(life(claims)).toBe(60);
    expect(claims).not.toHaveProperty("assertion_details");
    expect(claims).toMatchObject({ iss: "client", sub: "client", aud: "https://idp.example" });
  });

  it("to HelseID has its type, and lives ten seconds", async () => {
    const { header, claims } = await assertion({ ...helseid.clientAssertion });
    expect(header).toEqual({ alg: "RS256", kid: "a-key", typ: "client-authentication+jwt" });
    expect(life(claims)).toBe(10);
  });

  const [one, other] = [{ type: "one" }, { type: "other" }];
  it.each([
    ["a single statement as it is", [one], one],
    ["several as a list", [one, other], [one, other]],
  ])("bears %s (FK5)", async (_, details, borne) => {
    expect((await assertion({ details })).claims["assertion_details"]).toEqual(borne);
  });
});
