import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { certify, makeAuthority, type Certified } from "./support/certificates.ts";
import { keyClient, REDIRECT_URI, setUp } from "./support/client.ts";
import { authorizationRequest, post, postClient, seconds } from "./support/wire.ts";

const owner = "310000019";
const { root, issuer } = makeAuthority("Test");
const [own, other] = [certify({ owner }, issuer), certify({ owner }, issuer)];
const client = {
  client_id: "app-with-certificate",
  redirect_uris: [REDIRECT_URI],
  token_endpoint_auth_method: "private_key_jwt",
  client_orgno: owner,
  certificate_authorities: [root.certificate],
};
const der = ({ certificate }: Certified): string => certificate.replaceAll(/-----[A-Z ]+-----|\s/g, "");
const chainOf = (leaf: Certified): string[] => [leaf, issuer, root].map(der);

/** A pushed request whose assertion has this header, and is signed by this key. */
async function push(header: object, { key }: Certified = own, idp = setUp({ clients: [client] }).idp) {
  const { client_id } = client;
  const now = seconds();
  const claims = { iss: client_id, sub: client_id, aud: idp.issuer, jti: randomUUID(), iat: now, exp: now + 60 };
  const form = {
    ...authorizationRequest({ ...postClient, client_id }).form,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await new SignJWT(claims).setProtectedHeader({ alg: "RS256", ...header }).sign(key),
  };
  const { status } = await post({ idp } as never, "par", form);
  return { status, refused: idp.calls.last("par")?.refused };
}

describe("an assertion with x5c", () => {
  it("is taken from the client whose certificate it is, whichever of its certificates it is, with or without the root", async () => {
    const { idp } = setUp({ clients: [client] });
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
    const { idp } = setUp({ clients: [{ ...keyClient, client_id: client.client_id, client_orgno: owner }] });
    expect((await push({ x5c: chainOf(own) }, own, idp)).refused?.reason).toBe("the header has no kid");
  });

  it.each([
    ["a key beside it", { jwks: keyClient.jwks }, "certificate_authorities is for a client with client_orgno"],
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
    expect(() => setUp({ clients: [{ ...client, ...changes } as never] })).toThrow(fault);
  });
});
