import { decodeJwt, decodeProtectedHeader } from "jose";
import * as client from "openid-client";
import { describe, expect, it } from "vitest";
import {
  begin,
  beginPushed,
  callbackParameters,
  details,
  keyClient,
  personNamed,
  redeem,
  relyingParty,
  RESOURCE,
  secretClient,
  setUp,
  stopAtCallback,
} from "./support/client.ts";

const kari = personNamed("Kari");

const EXPECTED = [
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

describe.each([
  ["private_key_jwt", keyClient],
  ["client_secret_basic", secretClient],
])("an honest login with %s", (method, registration) => {
  it.each([
    ["pushed", beginPushed],
    ["direct", begin],
  ])("succeeds with a %s request and delivers authorization_details in three places", async (_name, start) => {
    const { idp, userAgent } = setUp();
    const config = await relyingParty(idp.issuer, registration, idp.fetch);
    const { url, checks } = await start(config, { authorization_details: details({ actions: "read,write,delete" }) });
    const page = await userAgent.login(url, { person: kari.pid, stopAt: stopAtCallback });
    expect(callbackParameters(page).iss).toBe(idp.issuer);
    const { tokens, claims } = await redeem(config, page, checks);
    expect(tokens.authorization_details).toEqual(EXPECTED);
    expect(claims.authorization_details).toEqual(EXPECTED);
    expect(claims).toMatchObject({ acr: "substantial", amr: ["TestID"], locale: "nb", name: kari.name, pid: kari.pid });
    const access = decodeJwt(tokens.access_token);
    expect(access.authorization_details).toEqual(EXPECTED);
    expect(access).toMatchObject({ iss: idp.issuer, client_id: registration.client_id, client_amr: method });
    expect(access.aud).toBeUndefined();
    expect(idp.calls.all().filter((call) => call.refused)).toEqual([]);
  });
});

describe("the tokens", () => {
  it("hold exactly the documented claims, live 120 seconds, and are signed with RS256 by a published key", async () => {
    const { idp, userAgent } = setUp();
    const config = await relyingParty(idp.issuer, keyClient, idp.fetch);
    const { url, checks } = await begin(config, { authorization_details: details() });
    const page = await userAgent.login(url, { person: kari.pid, stopAt: stopAtCallback });
    const { tokens, claims } = await redeem(config, page, checks);
    const documented = "acr amr aud auth_time authorization_details exp iat iss jti locale name nonce pid sub";
    expect(Object.keys(claims).toSorted().join(" ")).toBe(documented);
    expect(claims.exp - claims.iat).toBe(120);
    expect(tokens.expires_in).toBe(120);
    const header = decodeProtectedHeader(tokens.id_token ?? "");
    const published = (await (await idp.fetch(new Request(idp.profile.endpoints.jwks))).json()) as { keys: object[] };
    expect(header.alg).toBe("RS256");
    expect(published.keys).toContainEqual(expect.objectContaining({ kid: header.kid, kty: "RSA" }));
    expect(published.keys).not.toContainEqual(expect.objectContaining({ d: expect.anything() as unknown }));
  });

  it("name the same person with another sub at each client", async () => {
    const { idp, userAgent } = setUp();
    const subs = [];
    for (const registration of [keyClient, secretClient, keyClient]) {
      const config = await relyingParty(idp.issuer, registration, idp.fetch);
      const { url, checks } = await begin(config);
      const page = await userAgent.login(url, { person: kari.pid, stopAt: stopAtCallback });
      subs.push((await redeem(config, page, checks)).claims.sub);
    }
    expect(subs[0]).toBe(subs[2]);
    expect(subs[0]).not.toBe(subs[1]);
  });
});

describe("a refresh token", () => {
  it("is given to a client registered for it, rotates, and its second use kills them all", async () => {
    const registration = { ...keyClient, grant_types: ["authorization_code", "refresh_token"] };
    const { idp, userAgent } = setUp({ clients: [registration] });
    const config = await relyingParty(idp.issuer, registration, idp.fetch);
    const { url, checks } = await begin(config, { authorization_details: details() });
    const page = await userAgent.login(url, { person: kari.pid, stopAt: stopAtCallback });
    const { tokens } = await redeem(config, page, checks);
    expect(tokens.refresh_token_expires_in).toBe(600);
    const first = tokens.refresh_token ?? "";
    const second = await client.refreshTokenGrant(config, first);
    expect(second.authorization_details).toEqual(tokens.authorization_details);
    expect(second.refresh_token).not.toBe(first);
    await expect(client.refreshTokenGrant(config, first)).rejects.toMatchObject({ error: "invalid_grant" });
    expect(idp.calls.last("token")?.refused?.clause).toMatch(/RFC 9700/);
    await expect(client.refreshTokenGrant(config, second.refresh_token ?? "")).rejects.toMatchObject({ status: 400 });
  });

  it("is not given to another client", async () => {
    const { idp, userAgent } = setUp();
    const config = await relyingParty(idp.issuer, keyClient, idp.fetch);
    const { url, checks } = await begin(config);
    const page = await userAgent.login(url, { person: kari.pid, stopAt: stopAtCallback });
    expect((await redeem(config, page, checks)).tokens.refresh_token).toBeUndefined();
  });
});
