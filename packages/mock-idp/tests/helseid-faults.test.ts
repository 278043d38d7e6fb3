import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { cataloguedFault, type Fault, faultCatalogue, faultCatalogueOf, faults } from "../src/index.ts";
import type { Setup } from "./support/client.ts";
import { isLong } from "./support/form.ts";
import {
  clinic,
  exchangeCode,
  ISSUER,
  login,
  POST_LOGOUT_REDIRECT_URI,
  proof,
  refresh,
  request,
  send,
  setUpHelseid,
  token,
  toCallback,
  type Tokens,
} from "./support/helseid-client.ts";

const profile = { id: "helseid" };
const catalogue = faultCatalogueOf(profile);
const own = catalogue.filter(({ profiles }) => profiles?.length === 1);
/** Every third in a landing, where fault-catalogue.test.ts has each at Ansattporten. */
const shared = catalogue.filter((fault) => !own.includes(fault)).filter((_, index) => isLong || index % 3 === 0);

const ask = {
  scope: "openid offline_access helseid://scopes/identity/security_level helseid://scopes/identity/assurance_level",
  acr_values: "idp:testidp-oidc Level4",
  on_behalf_of: "310000019",
};

/** All that an honest client does, from the metadata to the way back from a logout, step by step. */
async function* wholeLife(setup: Setup): AsyncGenerator<void> {
  const { idp, userAgent } = setup;
  const { endpoints } = idp.profile;
  const metadata = (await idp.fetch(new Request(endpoints.discovery)).then((answer) => answer.json())) as {
    jwks_uri?: string;
  } | null;
  await idp.fetch(new Request(metadata?.jwks_uri ?? endpoints.jwks));
  yield;
  const callback = await toCallback(setup, { ask });
  yield;
  const first = await exchangeCode(setup, callback);
  yield;
  const authorization = `Bearer ${first.tokens.access_token}`;
  await idp.fetch(new Request(endpoints.userinfo, { headers: { authorization } }));
  const tokens = (await (await refresh(first)).json()) as Tokens;
  yield;
  await send(setup, "revocation", clinic, { token: tokens.refresh_token });
  const query = {
    id_token_hint: first.tokens.id_token,
    post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI,
    state: "x",
  };
  await userAgent.open(`${endpoints.end_session}?${new URLSearchParams(query).toString()}`, {
    stopAt: (url) => url.startsWith(POST_LOGOUT_REDIRECT_URI),
  });
}

/** An honest client's life, until the fault has fired or stopped it. */
async function liveUntilFired(setup: Setup): Promise<void> {
  for await (const _ of wholeLife(setup)) if (setup.idp.unusedFaults().length === 0) return;
}

describe("the catalogue of faults of HelseID", () => {
  it("has its own and those of every provider, and none of representation", () => {
    expect(own.length).toBeGreaterThan(20);
    expect(catalogue.filter((fault) => faultCatalogue.includes(fault)).length).toBeGreaterThan(180);
    expect(catalogue.some(({ name }) => /acr is lower|^A-4[12] /.test(name))).toBe(false);
    expect(faultCatalogue.some((fault) => own.includes(fault))).toBe(false);
    for (const { name, catalogue: ids } of own) expect(name).toMatch(new RegExp(`^${ids[0]} \\S`));
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
    expect(() => cataloguedFault("C-59")).toThrow("no fault stands for C-59");
    expect(cataloguedFault("C-59", profile).catalogue).toEqual(["C-59"]);
  });

  it("has a control: a whole life of a login, with no fault, breaks no assertion", async () => {
    const setup = setUpHelseid();
    for await (const _ of wholeLife(setup));
    expect(setup.idp.calls.all("end_session").at(-1)?.status).toBe(303);
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it.each([...own, ...shared].filter(({ name }) => !name.includes("one byte a second")))(
    "$name: fires",
    async (fault: Fault) => {
      const setup = setUpHelseid();
      if (fault.name.startsWith("A-05")) await login(setup, { ask });
      setup.idp.fail(fault);
      await liveUntilFired(setup).catch(() => undefined);
      expect(setup.idp.unusedFaults()).toEqual([]);
    },
  );
});

describe("the provider's nonces", () => {
  const offline = { ask: { scope: "openid offline_access" } };
  const error = async (answer: Response): Promise<unknown> => ((await answer.json()) as { error?: unknown }).error;

  it("are never good enough", async () => {
    const setup = setUpHelseid();
    setup.idp.fail(faults.dpop.nonce("always"));
    const { code } = await toCallback(setup);
    expect(await error(await token(setup, clinic, code))).toBe("use_dpop_nonce");
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("are asked for and not given", async () => {
    const setup = setUpHelseid();
    setup.idp.fail(faults.dpop.withoutNonceHeader());
    const { code } = await toCallback(setup);
    const answer = await token(setup, clinic, code);
    expect([await error(answer.clone()), answer.headers.get("dpop-nonce")]).toEqual(["use_dpop_nonce", null]);
  });

  it("are not asked for", async () => {
    const setup = setUpHelseid();
    setup.idp.fail(faults.dpop.nonce("never"));
    const { code } = await toCallback(setup);
    const dpop = await proof(`${ISSUER}/connect/token`);
    const answer = await send(setup, "token", clinic, code, { dpop });
    expect([answer.status, answer.headers.get("dpop-nonce")]).toEqual([200, null]);
  });

  it("are asked for at PAR too", async () => {
    const setup = setUpHelseid();
    setup.idp.fail(faults.dpop.nonce("at PAR too"));
    const par = `${ISSUER}/connect/par`;
    const bare = await send(setup, "par", clinic, request().form);
    expect(await error(bare.clone())).toBe("use_dpop_nonce");
    const nonce = bare.headers.get("dpop-nonce");
    const dpop = await proof(par, { nonce });
    expect((await send(setup, "par", clinic, request().form, { dpop })).status).toBe(201);
  });

  it("are others at each call, of which the newest is good", async () => {
    const setup = setUpHelseid();
    setup.idp.fail(faults.dpop.nonce("another at each call"));
    const first = await login(setup, offline);
    const answers = setup.idp.calls.all("token").map(({ status }) => status);
    expect(answers).toEqual([400, 200]);
    expect((await refresh(first)).status).toBe(200);
  });
});

it("an access token of another key is signed by the provider all the same", async () => {
  const setup = setUpHelseid();
  setup.idp.fail(faults.accessToken.claims({ cnf: { jkt: "another" } }));
  const { access, tokens } = await login(setup);
  expect(access.cnf).toEqual({ jkt: "another" });
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  expect((await setup.idp.fetch(new Request(`${ISSUER}/connect/userinfo`, { headers }))).status).toBe(200);
});

it("a level that fell at a refresh is in the claims alone", async () => {
  const setup = setUpHelseid();
  setup.idp.fail(cataloguedFault("A-38 refresh: level is the lower one", profile));
  const first = await login(setup, { ask });
  expect(first.id["helseid://claims/identity/security_level"]).toBe("4");
  const { id_token } = (await (await refresh(first)).json()) as Tokens;
  expect(decodeJwt(id_token)).toMatchObject({
    "helseid://claims/identity/security_level": "3",
    "helseid://claims/identity/assurance_level": "substantial",
  });
});
