import { Provider } from "oidc-provider";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMockIdp, ansattporten, people, type Person } from "../src/index.ts";
import {
  begin,
  keyClient,
  personNamed,
  redeem,
  relyingParty,
  secretClient,
  setUp,
  stopAtCallback,
} from "./support/client.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** What the mock relies on in oidc-provider beyond its documentation. A new version that breaks one of these shows here. */
describe("oidc-provider 9.13.3", () => {
  const provider = new Provider("https://op.example.no", { jwks: { keys: [] } });

  it("lets a stored session be found by uid, changed and saved", () => {
    expect(provider.Session).toHaveProperty("findByUid");
    expect(provider.Session.prototype).toHaveProperty("persist");
  });

  it("issues the id_token by a method of its class", () => {
    expect(provider.IdToken.prototype).toHaveProperty("issue");
  });

  it("lets an interaction be changed and saved", () => {
    expect(provider.Interaction.prototype).toHaveProperty("persist");
  });

  it("finds its mount point in originalUrl, so that resuming stays below the issuer's path", async () => {
    const issuer = "http://localhost:4000/ansattporten";
    const idp = createMockIdp(ansattporten({ environment: { issuer } }), { clients: [keyClient] });
    const config = await relyingParty(issuer, keyClient, idp.fetch);
    const { url } = await begin(config);
    const response = await idp.fetch(new Request(url));
    expect(response.headers.get("location")).toMatch(/^http:\/\/localhost:4000\/ansattporten\/interaction\//);
    expect(response.headers.getSetCookie().join()).toMatch(/ansattporten_resume=[^,]*path=\/ansattporten\/authorize\//);
  });

  it("tells why it refused in error_detail, which the answer repeats with the clause", async () => {
    const setup = setUp();
    const config = await relyingParty(setup.idp.issuer, keyClient, setup.idp.fetch);
    const { url, checks } = await begin(config);
    const page = await setup.userAgent.login(url, { person: personNamed("Kari").pid, stopAt: stopAtCallback });
    const other = await relyingParty(setup.idp.issuer, secretClient, setup.idp.fetch);
    await expect(redeem(other, page, checks)).rejects.toMatchObject({
      error_description:
        "grant request is invalid: client mismatch (RFC 6749 section 5.2: the grant was issued to another client)",
    });
    expect(setup.idp.calls.last("token")?.refused?.reason).toBe("grant request is invalid: client mismatch");
  });

  it("prints nothing: no notice, no warning, through a whole login", async () => {
    const printed = (["log", "info", "warn", "error"] as const).map((level) => vi.spyOn(console, level));
    const { idp, userAgent } = setUp();
    const config = await relyingParty(idp.issuer, keyClient, idp.fetch);
    const { url, checks } = await begin(config);
    await redeem(config, await userAgent.login(url, { person: "Kari", stopAt: stopAtCallback }), checks);
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });
});

describe("createMockIdp refuses", () => {
  const [first] = people;
  const withPid = (pid: string): readonly Person[] => [{ ...(first as Person), pid }];
  const withOrganisation = (organisation_number: string): readonly Person[] => [
    {
      ...(first as Person),
      representations: [{ organisation: { organisation_number, name: "X", unit_type: "AS" }, access: {} }],
    },
  ];
  it.each([
    ["an id whose month is not raised by 80", { people: withPid("01468530070") }, /synthetic national id/],
    ["an id with a wrong check digit", { people: withPid("01868530054") }, /synthetic national id/],
    ["an id given twice", { people: [...people, ...people] }, /the same pid/],
    ["an organisation number that is not synthetic", { people: withOrganisation("510000013") }, /must be synthetic/],
    ["an organisation number with a wrong check digit", { people: withOrganisation("310000018") }, /must be synthetic/],
    ["a client without a redirect_uri", { clients: [{ ...keyClient, redirect_uris: [] }] }, /redirect_uris must name/],
    [
      "an unknown method",
      { clients: [{ ...keyClient, token_endpoint_auth_method: "none" }] },
      /must be one of private_key_jwt/,
    ],
    ["a client without its key", { clients: [{ ...keyClient, jwks: { keys: [] } }] }, /needs jwks/],
    ["a key without kid", { clients: [{ ...keyClient, jwks: { keys: [{ kty: "RSA" }] } }] }, /needs a kid/],
    [
      "a private key",
      { clients: [{ ...keyClient, jwks: { keys: [{ kty: "RSA", kid: "a", d: "x" }] } }] },
      /public keys only/,
    ],
    ["a client without its secret", { clients: [{ ...secretClient, client_secret: "" }] }, /needs a client_secret/],
  ])("%s", (_name, options, message) => {
    expect(() => setUp(options)).toThrow(message);
  });
});
