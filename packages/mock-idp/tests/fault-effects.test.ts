import { createHmac, createPublicKey, verify } from "node:crypto";
import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { type Fault, faults } from "../src/index.ts";
import { secretClient } from "./support/client.ts";
import { idTokenOf, json, keysOf, laterLegs, loginLegs, setUpLegs, type Legs } from "./support/login-legs.ts";

/** One login with the fault, which has to fire. */
async function withFault(fault: Fault): Promise<Legs> {
  const setup = setUpLegs();
  setup.idp.fail(fault);
  const login = await loginLegs(setup);
  expect(setup.idp.unusedFaults()).toEqual([]);
  return login;
}

const { idToken, jwks, authorizationDetails, authorize } = faults;

/** Whether a published key of the header's kid, if it has one, verifies the token by RS256. */
async function verifies(login: Legs): Promise<boolean> {
  const { text, header } = await idTokenOf(login);
  const [input, signature] = [text.slice(0, text.lastIndexOf(".")), text.slice(text.lastIndexOf(".") + 1)];
  const keys = await keysOf(login);
  return keys
    .filter(({ kid, kty }) => kty === "RSA" && (header.kid === undefined || kid === header.kid))
    .some((jwk) =>
      verify(
        "sha256",
        Buffer.from(input),
        createPublicKey({ key: jwk, format: "jwk" }),
        Buffer.from(signature, "base64url"),
      ),
    );
}

it("has a control: with no fault the id_token verifies and says what it should", async () => {
  const login = await loginLegs(setUpLegs());
  const { header, claims } = await idTokenOf(login);
  expect(await verifies(login)).toBe(true);
  expect(header).toEqual({ alg: "RS256", kid: (await keysOf(login))[0]?.kid });
  expect(claims.authorization_details).toEqual((await json(login.token)).authorization_details);
  expect(Math.abs((claims.iat ?? 0) - Date.now() / 1000)).toBeLessThan(5);
});

describe("a fault of the id_token", () => {
  it.each<[string, Fault, (login: Legs) => Promise<unknown>, unknown]>([
    ["sets a claim", idToken.claims({ acr: "low" }), async (login) => (await idTokenOf(login)).claims.acr, "low"],
    [
      "removes a claim",
      idToken.claims({ sub: undefined }),
      async (login) => (await idTokenOf(login)).claims.sub,
      undefined,
    ],
    [
      "removes kid",
      idToken.header({ kid: undefined }),
      async (login) => (await idTokenOf(login)).header,
      { alg: "RS256" },
    ],
    ["sets typ", idToken.header({ typ: "x" }), async (login) => (await idTokenOf(login)).header.typ, "x"],
    [
      "changes the text",
      idToken.text((token) => `${token}.x`),
      async ({ token }) => String((await json(token)).id_token).split(".").length,
      4,
    ],
  ])("%s, and the signature is right", async (_name, fault, look, value) => {
    expect(await look(await withFault(fault))).toEqual(value);
  });

  it.each([idToken.claims({ acr: "low" }), idToken.header({ kid: undefined }), idToken.clock(600)])(
    "$name leaves the signature right",
    async (fault) => {
      expect(await verifies(await withFault(fault))).toBe(true);
    },
  );

  it("moves every time with the clock", async () => {
    const { claims } = await idTokenOf(await withFault(idToken.clock(-600)));
    for (const [name, age] of [
      ["iat", 600],
      ["exp", 480],
      ["auth_time", 600],
    ] as const)
      expect(Math.abs(Date.now() / 1000 - age - Number(claims[name]))).toBeLessThan(5);
  });

  it.each(["xor", "foreign-key", "stripped", "ps256"] as const)(
    "%s: keeps the kid, and does not verify",
    async (kind) => {
      const login = await withFault(idToken.signature(kind));
      expect((await idTokenOf(login)).header.kid).toBe((await keysOf(login))[0]?.kid);
      expect(await verifies(login)).toBe(false);
    },
  );

  it.each(["unknown-kid", "embedded-jwk", "jku", "x5u", "x5c"] as const)(
    "%s: has a kid that nobody published",
    async (kind) => {
      const login = await withFault(idToken.signature(kind));
      expect((await keysOf(login)).map(({ kid }) => kid)).not.toContain((await idTokenOf(login)).header.kid);
    },
  );

  it.each([
    ["embedded-jwk", "jwk"],
    ["jku", "jku"],
    ["x5u", "x5u"],
    ["x5c", "x5c"],
  ] as const)("%s: offers a key in the header", async (kind, member) => {
    expect((await idTokenOf(await withFault(idToken.signature(kind)))).header).toHaveProperty(member);
  });

  it("none: has no algorithm, no kid and no signature", async () => {
    const { header, text } = await idTokenOf(await withFault(idToken.signature("none")));
    expect(header).toEqual({ alg: "none" });
    expect(text.endsWith(".")).toBe(true);
  });

  it.each([
    ["hmac-pem", "sha256"],
    ["hmac-pem-384", "sha384"],
    ["hmac-pem-512", "sha512"],
  ] as const)("%s: is signed with the public key for a secret", async (kind, hash) => {
    const login = await withFault(idToken.signature(kind));
    const [jwk] = await keysOf(login);
    const pem = createPublicKey({ key: jwk ?? {}, format: "jwk" }).export({ type: "spki", format: "pem" });
    const { text } = await idTokenOf(login);
    const [input, signature] = [text.slice(0, text.lastIndexOf(".")), text.slice(text.lastIndexOf(".") + 1)];
    expect(createHmac(hash, pem).update(input).digest("base64url")).toBe(signature);
  });

  it("hs256: is signed with the client's secret", async () => {
    const { text, header } = await idTokenOf(await withFault(idToken.signature("hs256")));
    const [input, signature] = [text.slice(0, text.lastIndexOf(".")), text.slice(text.lastIndexOf(".") + 1)];
    expect(header.alg).toBe("HS256");
    expect(
      createHmac("sha256", secretClient.client_secret ?? "")
        .update(input)
        .digest("base64url"),
    ).toBe(signature);
  });

  it.each([
    ["es256", true],
    ["es256-xor", false],
    ["es256-zero", false],
  ] as const)("%s: is of a published P-256 key, and verifies: %s", async (kind, right) => {
    const login = await withFault(idToken.signature(kind));
    const { text, header } = await idTokenOf(login);
    const jwk = (await keysOf(login)).find(({ kid }) => kid === header.kid);
    expect(jwk).toMatchObject({ kty: "EC", alg: "ES256" });
    const key = createPublicKey({ key: jwk ?? {}, format: "jwk" });
    const at = text.lastIndexOf(".");
    const signature = Buffer.from(text.slice(at + 1), "base64url");
    expect(verify("sha256", Buffer.from(text.slice(0, at)), { key, dsaEncoding: "ieee-p1363" }, signature)).toBe(right);
  });
});

describe("a fault of authorization_details", () => {
  const parties = { authorized_parties: [] };
  it.each([
    ["both", true, true],
    ["token answer", true, false],
    ["id_token", false, true],
  ] as const)("in %s changes it there alone", async (place, answer, token) => {
    const login = await withFault(
      authorizationDetails.change((list) => list.map((one) => ({ ...one, ...parties })), place),
    );
    const changed = [{ type: "ansattporten:altinn:resource", authorized_parties: [] }];
    const matches = (list: unknown): boolean =>
      JSON.stringify((list as typeof changed)[0]?.authorized_parties) === "[]";
    expect(matches((await json(login.token)).authorization_details)).toBe(answer);
    expect(matches((await idTokenOf(login)).claims.authorization_details)).toBe(token);
    expect(await verifies(login)).toBe(true);
  });

  it("changes the first party alike", async () => {
    const login = await withFault(authorizationDetails.party({ actions: ["sign"] }));
    const list = (await json(login.token)).authorization_details as { authorized_parties: { actions: unknown }[] }[];
    expect(list[0]?.authorized_parties[0]?.actions).toEqual(["sign"]);
    expect((await idTokenOf(login)).claims.authorization_details).toEqual(list);
  });
});

describe("a fault of the keys", () => {
  it.each<[string, Fault, number, (keys: readonly Readonly<Record<string, unknown>>[]) => boolean]>([
    ["without kid", jwks.withoutKid(), 1, (keys) => keys.every(({ kid }) => kid === undefined)],
    ["several", jwks.several(2), 3, (keys) => keys.every(({ kid, kty }) => kid === undefined && kty === "RSA")],
    [
      "decoys",
      jwks.decoys(),
      4,
      (keys) => new Set(keys.map(({ kid }) => kid)).size === 1 && new Set(keys.map(({ alg }) => alg)).size === 4,
    ],
    ["the P-256 key", jwks.ellipticKey(), 2, (keys) => keys[1]?.crv === "P-256"],
    ["the private key", jwks.privateKey(), 1, (keys) => typeof keys[0]?.d === "string"],
    ["a secret key", jwks.secretKey(), 1, (keys) => keys[0]?.kty === "oct"],
    ["any", jwks.keys(() => [{}]), 1, (keys) => Object.keys(keys[0] ?? {}).length === 0],
  ])("publishes %s", async (_name, fault, count, holds) => {
    const keys = await keysOf(await withFault(fault));
    expect(keys).toHaveLength(count);
    expect(holds(keys)).toBe(true);
  });

  it("replaces the key between the reading and the signing", async () => {
    const setup = setUpLegs();
    const before = await keysOf(await loginLegs(setup));
    setup.idp.fail(jwks.rotateAt("token"), { times: 1 });
    const login = await loginLegs(setup);
    expect((await idTokenOf(login)).header.kid).not.toBe(before[0]?.kid);
    expect(await verifies(login)).toBe(true);
  });

  it("publishes them elsewhere, and the metadata says where", async () => {
    const login = await withFault(jwks.movedTo("/elsewhere"));
    expect((await json(login.metadata)).jwks_uri).toBe("https://test.ansattporten.no/elsewhere");
    expect(await verifies(login)).toBe(true);
  });
});

describe("a fault of the authorization response", () => {
  it("answers an error with state and iss, and no code", async () => {
    const { location } = await withFault(authorize.error("server_error"));
    expect([...location.searchParams.keys()].toSorted()).toEqual(["error", "iss", "state"]);
  });

  it("puts everything behind #", async () => {
    const { location } = await withFault(authorize.fragment());
    expect(location.search).toBe("");
    expect(new URLSearchParams(location.hash.slice(1)).has("code")).toBe(true);
  });

  it("posts itself", async () => {
    const { html } = await withFault(authorize.formPost());
    expect(html).toMatch(/<form method="post" action="https:\/\/app\.example\.no\/auth\/callback\/ansattporten">/);
    expect(html).toMatch(/name="code"/);
  });
});

describe("a fault of what comes after the login", () => {
  it("changes a claim of userinfo", async () => {
    const setup = setUpLegs();
    setup.idp.fail(faults.userinfo.body({ sub: "other" }));
    expect((await json((await laterLegs(setup)).userinfo)).sub).toBe("other");
  });

  it("signs userinfo, rightly or not", async () => {
    const setup = setUpLegs();
    setup.idp.fail(faults.userinfo.signed("right", { acr: "x" }));
    const { userinfo } = await laterLegs(setup);
    expect(userinfo.headers.get("content-type")).toBe("application/jwt");
    expect(decodeJwt(await userinfo.text())).toMatchObject({ aud: secretClient.client_id, acr: "x" });
    setup.idp.reset();
    setup.idp.fail(faults.userinfo.signed("none"));
    expect((await (await laterLegs(setup)).userinfo.text()).endsWith(".")).toBe(true);
  });

  it("changes a refreshed id_token and not the first", async () => {
    const setup = setUpLegs();
    setup.idp.fail(faults.onRefresh(idToken.claims({ sub: "other" })));
    const { refreshed } = await laterLegs(setup);
    expect(decodeJwt(String((await json(refreshed)).id_token)).sub).toBe("other");
    expect((await idTokenOf(await loginLegs(setup))).claims.sub).not.toBe("other");
  });

  it("changes the way back from a logout", async () => {
    const setup = setUpLegs();
    setup.idp.fail(faults.endSession.parameters(({ state }) => ({ state: `${state}1` })));
    const { loggedOut } = await laterLegs(setup);
    expect(new URL(loggedOut.headers.get("location") ?? "").searchParams.get("state")).toBe("state-of-the-logout1");
  });
});

it("a fault for some calls leaves the others alone", async () => {
  const setup = setUpLegs();
  setup.idp.fail(faults.onRefresh(faults.status("token", 500)));
  expect((await loginLegs(setup)).token.status).toBe(200);
  setup.idp.reset();
  setup.idp.fail(faults.onCode(faults.status("token", 500)));
  expect((await loginLegs(setup)).token.status).toBe(500);
});

it("of several faults together each has to fire", async () => {
  const setup = setUpLegs();
  const both = faults.together(faults.discovery({ x: 1 }), faults.onRefresh(faults.status("token", 500)));
  setup.idp.fail(both);
  await loginLegs(setup);
  expect(setup.idp.unusedFaults()).toEqual([both]);
});
