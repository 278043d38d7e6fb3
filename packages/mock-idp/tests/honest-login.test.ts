import { decodeJwt, decodeProtectedHeader } from "jose";
import * as client from "openid-client";
import { describe, expect, it } from "vitest";
import { ansattporten, createMockIdp, createUserAgent, people } from "../src/index.ts";
import { begin, details, keyClient, relyingParty, RESOURCE, secretClient, stopAtCallback } from "./support/client.ts";

const [kari] = people;

function setUp() {
  const idp = createMockIdp(ansattporten({ environment: "test" }), { clients: [keyClient, secretClient] });
  const userAgent = createUserAgent({ fetch: idp.fetch });
  return { idp, userAgent };
}

describe.each([
  ["private_key_jwt", keyClient],
  ["client_secret_basic", secretClient],
])("an honest login with %s", (_method, registration) => {
  it.each([
    ["a pushed request", true],
    ["a direct request", false],
  ])("succeeds with %s and delivers authorization_details in three places", async (_name, pushed) => {
    const { idp, userAgent } = setUp();
    const config = await relyingParty(idp.issuer, registration, idp.fetch);
    const { url, checks } = await begin(config, {
      pushed,
      authorization_details: details({ actions: "read,write,delete" }),
    });
    const page = await userAgent.login(url, { person: kari!.pid, stopAt: stopAtCallback });
    expect(page.stopped, page.html).toBe(true);
    expect(new URL(page.url).searchParams.get("iss")).toBe(idp.issuer);
    const tokens = await client.authorizationCodeGrant(config, new URL(page.url), checks);
    const claims = tokens.claims();
    const expected = [
      {
        type: "ansattporten:altinn:resource",
        resource: RESOURCE,
        resource_name: "App rapportering",
        authorized_parties: [
          {
            orgno: { authority: "iso6523-actorid-upis", ID: "0192:310000019" },
            resource: "app-rapportering",
            actions: ["read", "write"],
            name: "FJORDVIK KOMMUNE",
            unit_type: "KOMM",
          },
        ],
      },
    ];
    expect(tokens.authorization_details).toEqual(expected);
    expect(claims?.authorization_details).toEqual(expected);
    const access = decodeJwt(tokens.access_token);
    expect(access.authorization_details).toEqual(expected);
    expect(access.aud).toBeUndefined();
    expect(access).toMatchObject({
      iss: idp.issuer,
      client_id: registration.client_id,
      client_amr: registration.token_endpoint_auth_method,
      pid: kari!.pid,
    });
    expect(decodeProtectedHeader(tokens.id_token!).alg).toBe("RS256");
    expect(Object.keys(claims ?? {}).sort()).toEqual(
      [
        "acr",
        "amr",
        "aud",
        "auth_time",
        "authorization_details",
        "exp",
        "iat",
        "iss",
        "jti",
        "locale",
        "name",
        "nonce",
        "pid",
        "sub",
      ].sort(),
    );
    expect(claims).toMatchObject({ acr: "substantial", amr: ["TestID"], locale: "nb", name: kari!.name });
    expect(claims!.exp - claims!.iat).toBe(120);
    expect(tokens.expires_in).toBe(600);
    expect(idp.calls.all().filter((call) => call.refused)).toEqual([]);
  });
});
