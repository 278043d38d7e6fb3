import { createPublicKey, randomBytes, randomUUID } from "node:crypto";
import { ansattporten, createMockIdp, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { certify, makeAuthority, type Certified } from "../support/certificates.ts";

const owner = "310000019";
const { root, issuer } = makeAuthority("Test");
const [own, other] = [certify({ owner }, issuer), certify({ owner }, issuer)];
const client: ClientRegistration = {
  client_id: "app-with-certificate",
  redirect_uris: ["https://app.example.no/callback"],
  token_endpoint_auth_method: "private_key_jwt",
  client_orgno: owner,
  certificate_authorities: [root.certificate],
};
const keys = { jwks: { keys: [{ ...createPublicKey(own.key).export({ format: "jwk" }), kid: "k", alg: "RS256" }] } };
const mockWith = (one: ClientRegistration): MockIdp =>
  createMockIdp(ansattporten({ environment: "test" }), { clients: [one] });
const der = ({ certificate }: Certified): string => certificate.replaceAll(/-----[A-Z ]+-----|\s/g, "");
const chainOf = (leaf: Certified): string[] => [leaf, issuer, root].map(der);

/** A pushed request whose assertion has this header, and is signed by this key. */
async function push(header: object, { key }: Certified = own, idp = mockWith(client)) {
  const { client_id } = client;
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: client_id, sub: client_id, aud: idp.issuer, jti: randomUUID(), iat: now, exp: now + 60 };
  const body = new URLSearchParams({
    client_id,
    response_type: "code",
    redirect_uri: client.redirect_uris[0] ?? "",
    scope: "openid",
    state: randomBytes(32).toString("base64url"),
    nonce: randomBytes(32).toString("base64url"),
    code_challenge: "c".repeat(43),
    code_challenge_method: "S256",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await new SignJWT(claims).setProtectedHeader({ alg: "RS256", ...header }).sign(key),
  });
  const { status } = await idp.fetch(new Request(idp.profile.endpoints.par ?? "", { method: "POST", body }));
  return { status, refused: idp.calls.last("par")?.refused };
}

describe("the mock of Digdir: an assertion with x5c", () => {
  it("is taken from the client whose certificate it is, whichever of its certificates it is, with or without the root", async () => {
    const idp = mockWith(client);
    expect(await push({ x5c: chainOf(own) }, own, idp)).toEqual({ status: 201, refused: undefined });
    expect(await push({ x5c: chainOf(other) }, other, idp)).toEqual({ status: 201, refused: undefined });
    expect(await push({ x5c: chainOf(own).slice(0, 2) }, own, idp)).toEqual({ status: 201, refused: undefined });
  });

  it.each<[string, object, RegExp, Certified?]>([
    ["beside kid", { x5c: chainOf(own), kid: "k" }, /x5c and kid/],
    ["nowhere", { kid: "k" }, /no x5c/],
    ["as a text", { x5c: der(own) }, /^MP-123/],
    ["in base64url", { x5c: chainOf(own).map((one) => one.replaceAll("+", "-").replaceAll("/", "_")) }, /^MP-123/],
    ["of something else", { x5c: ["AAAA"] }, /^MP-123/],
    ["alone", { x5c: [der(own)] }, /^MP-120.*accepted issuer/],
    ["in another order", { x5c: chainOf(own).toReversed() }, /^MP-120.*not a chain/],
    [
      "of another issuer",
      { x5c: ((made) => [certify({ owner }, made.issuer), made.issuer, made.root].map(der))(makeAuthority("Test")) },
      /^MP-120.*accepted issuer/,
    ],
    ["that has expired", { x5c: chainOf(certify({ owner, from: -9, to: -2 }, issuer)) }, /^MP-120.*valid from/],
    ["that is not valid yet", { x5c: chainOf(certify({ owner, from: 2 }, issuer)) }, /^MP-120.*valid from/],
    ["of another organisation", { x5c: chainOf(certify({ owner: "310000027" }, issuer)) }, /^MP-122.*310000027/],
    ["signed by another key", { x5c: chainOf(own) }, /^MP-124/, other],
  ])("is refused: %s", async (_, header, reason, key) => {
    const { status, refused } = await push(header, key);
    expect([status, refused?.error]).toEqual([401, "invalid_client"]);
    expect(refused?.reason).toMatch(reason);
  });

  it("is refused from a client that has registered a key", async () => {
    const idp = mockWith({ ...client, ...keys, certificate_authorities: undefined } as never);
    expect((await push({ x5c: chainOf(own) }, own, idp)).refused?.reason).toBe("the header has no kid");
  });

  it.each([
    ["a key beside it", keys, "certificate_authorities is for a client with client_orgno"],
    [
      "no organisation number",
      { client_orgno: undefined },
      "certificate_authorities is for a client with client_orgno",
    ],
    [
      "an issuer that may not issue",
      { certificate_authorities: [own.certificate] },
      "certificate_authorities must hold certificates",
    ],
  ])("is not registered with %s", (_, changes, fault) => {
    expect(() => mockWith({ ...client, ...changes } as never)).toThrow(fault);
  });
});
