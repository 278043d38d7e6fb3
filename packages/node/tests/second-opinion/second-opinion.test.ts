import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, jwtVerify, importJWK } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ProviderOptions } from "../../src/index.ts";
import type { Browser } from "./browser.ts";
import { assertion, proofIn } from "./by-hand.ts";
import { clientKey } from "./keys.ts";
import { journal, origin, plain, redirectUri, register, signing } from "./provider.ts";
import { bindingProfile, profile, useSecondOpinion } from "./second-opinion.ts";
import type { Exchange } from "./wire.ts";

/**
 * The judge here is `oidc-provider` in a FAPI 2.0 configuration of its own: neither our mock, which could share a misreading with the library, nor
 * anything of the library's source.
 */
const opinion = useSecondOpinion();
afterEach(() => {
  vi.useRealTimers();
});

const statuses = (path: string): readonly number[] => opinion.wire.at(path).map(({ answer }) => answer.status);
const tokenAnswers = (): readonly Record<string, unknown>[] =>
  opinion.wire
    .at("/token")
    .filter(({ answer }) => answer.status === 200)
    .map(({ answer }) => JSON.parse(answer.body) as Record<string, unknown>);
/** How often the person had to do something, from then on. */
const interactions = ({ visited }: Browser, from: number): number =>
  visited.slice(from).filter(({ pathname }) => pathname.startsWith("/interaction/")).length;
const thumbprintIn = async (exchange: Exchange | undefined): Promise<string> =>
  calculateJwkThumbprint((await proofIn(exchange ?? { headers: {} })).jwk);

describe("a FAPI 2.0 provider of another's making logs the person in", () => {
  it.each<[string, Partial<ProviderOptions>]>([
    ["with the request pushed", { clientId: plain }],
    ["with the request signed and pushed", { clientId: signing, signedRequest: true }],
    ["with the key proven as the request is pushed", { clientId: plain, profile: bindingProfile }],
    ["with both", { clientId: signing, signedRequest: true, profile: bindingProfile }],
  ])("%s, and an API takes the token that is bound to the session's key", async (_, changes) => {
    opinion.use(changes);
    const { page, session } = await opinion.login();
    expect([page.url.href, opinion.refusal()]).toEqual([`${origin}/sak`, undefined]);
    expect(session).toMatchObject({ assurance: "high", name: "Kari Testmo", provider: "helseid" });
    expect((await session?.fetch(`${opinion.api.origin}/journal/1`))?.status).toBe(200);
    const { token, proof } = opinion.api.calls.at(-1) ?? {};
    expect(token).toMatchObject({ aud: journal.resource, client_id: changes.clientId, scope: journal.scope });
    const key = await thumbprintIn(opinion.wire.at("/token").at(-1));
    expect([token?.cnf, proof?.htm]).toEqual([{ jkt: key }, "GET"]);
    const pushed = opinion.wire.at("/request").at(-1);
    const proven = pushed?.headers["dpop"] === undefined ? undefined : await thumbprintIn(pushed);
    expect(proven, "the key that the code is bound to").toBe(changes.profile ? key : undefined);
  });

  it("with claims of userinfo, by the same bound token", async () => {
    opinion.use({ apis: [], userinfo: true });
    expect((await opinion.login()).session).toMatchObject({ name: "Kari Testmo" });
    // The provider's origin is an API's here, and its nonce another role's.
    expect(statuses("/me")).toEqual([401, 200]);
    expect(opinion.wire.at("/me").map(({ headers }) => headers.authorization?.split(" ", 1)[0])).toEqual([
      "DPoP",
      "DPoP",
    ]);
    await opinion.login();
    expect(statuses("/me"), "its nonce is known now").toEqual([401, 200, 200]);
  });
});

describe("what the library sends there", () => {
  it("CQ-01, CQ-02, CQ-13: is pushed whole, signed if so configured, and the browser carries a reference alone", async () => {
    opinion.use({ clientId: signing, signedRequest: true });
    const { browser } = await opinion.login();
    const url = browser.visited.find(({ pathname }) => pathname === "/auth");
    expect([...(url?.searchParams.keys() ?? [])].toSorted()).toEqual(["client_id", "request_uri"]);
    const form = opinion.wire.at("/request")[0]?.form ?? new URLSearchParams();
    expect([...form.keys()].toSorted()).toEqual(["client_assertion", "client_assertion_type", "client_id", "request"]);
    const { d: _, ...publicKey } = clientKey;
    const { payload } = await jwtVerify(form.get("request") ?? "", await importJWK(publicKey), {
      typ: "oauth-authz-req+jwt",
      issuer: signing,
      audience: opinion.wire.issuer,
    });
    expect(payload).toMatchObject({
      response_type: "code",
      redirect_uri: redirectUri,
      code_challenge_method: "S256",
      resource: [journal.resource, register.resource],
    });
    expect(Number(payload.exp) - Number(payload.nbf)).toBeLessThanOrEqual(300);
    for (const name of ["sub", "request", "request_uri"]) expect(payload).not.toHaveProperty(name);
    expect(String(payload["nonce"]).length).toBeLessThanOrEqual(64);
  });

  it("CQ-05 to CQ-10: has another assertion and another proof each time, each as the standard wants it", async () => {
    opinion.use({ profile: bindingProfile });
    const { session } = await opinion.login();
    await session?.fetch(`${opinion.api.origin}/register/1?of=me#here`);
    const own = opinion.wire.exchanges.filter(
      ({ form, path }) => form.has("client_assertion") && path !== "/token/introspection",
    );
    expect(own.map(({ path, answer }) => `${path} ${answer.status}`)).toEqual([
      "/request 400",
      "/request 201",
      "/token 200",
      "/token 200",
    ]);
    const assertions = own.map(({ form }) => form.get("client_assertion") ?? "");
    for (const jwt of assertions) {
      expect(decodeProtectedHeader(jwt)).toEqual({ alg: "ES256", kid: "client-key", typ: "client-authentication+jwt" });
      const { exp = 0, iat = 0, nbf = iat, ...claims } = decodeJwt(jwt);
      expect(claims).toMatchObject({ iss: plain, sub: plain, aud: opinion.wire.issuer });
      expect([exp - iat, nbf - iat]).toEqual([10, 0]);
    }
    const proofs = await Promise.all([...own, ...opinion.api.calls].map(proofIn));
    expect(proofs.map(({ htm, htu }) => `${String(htm)} ${String(htu)}`)).toEqual([
      ...own.map(({ path }) => `POST ${opinion.wire.issuer}${path}`),
      ...opinion.api.calls.map(() => `GET ${opinion.api.origin}/register/1`),
    ]);
    expect(proofs.map(({ ath }) => ath !== undefined)).toEqual([
      ...own.map(() => false),
      ...opinion.api.calls.map(() => true),
    ]);
    for (const { jwk } of proofs) expect(Object.keys(jwk).toSorted()).toEqual(["crv", "kty", "x", "y"]);
    for (const jtis of [proofs.map(({ jti }) => jti), assertions.map((jwt) => decodeJwt(jwt).jti)])
      expect([new Set(jtis).size, jtis.includes(undefined)]).toEqual([jtis.length, false]);
  });
});

describe("a nonce", () => {
  it("that is demanded at each endpoint costs one more call the first time, and none after that", async () => {
    opinion.use({ profile: bindingProfile });
    const { session } = await opinion.login();
    await session?.fetch(`${opinion.api.origin}/journal/1`);
    expect([statuses("/request"), statuses("/token")]).toEqual([[400, 201], [200]]);
    expect(opinion.api.calls.map(({ status }) => status)).toEqual([401, 200]);
    await opinion.login();
    await session?.fetch(`${opinion.api.origin}/journal/2`);
    expect([statuses("/request"), statuses("/token")]).toEqual([
      [400, 201, 201],
      [200, 200],
    ]);
    expect(opinion.api.calls.map(({ status }) => status)).toEqual([401, 200, 200]);
  });

  it("that is another by then is taken up at the token endpoint, at a refresh and at an API, and no code or token is lost", async () => {
    opinion.use({ profile: bindingProfile });
    const browser = opinion.newBrowser();
    browser.onTheWay = ({ pathname }) => {
      if (pathname.startsWith("/auth/callback/")) opinion.provider.restart();
    };
    const { session } = await opinion.login(browser);
    expect([statuses("/request"), statuses("/token"), opinion.refusal()]).toEqual([[400, 201], [400, 200], undefined]);
    opinion.provider.restart();
    opinion.api.nonce = "first-nonce";
    expect((await session?.fetch(`${opinion.api.origin}/register/1`))?.status).toBe(200);
    expect(statuses("/token")).toEqual([400, 200, 400, 200]);
    opinion.api.nonce = "second-nonce";
    expect((await session?.fetch(`${opinion.api.origin}/register/2`))?.status).toBe(200);
    expect(opinion.api.calls.map(({ proof }) => proof["nonce"])).toEqual([
      undefined,
      "first-nonce",
      "first-nonce",
      "second-nonce",
    ]);
  });
});

describe("a refresh there", () => {
  it("gives each API its own token, bound to the one key, and each refresh token is sent once", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { session } = await opinion.login();
    for (const path of ["/journal/1", "/register/1", "/register/2"])
      expect((await session?.fetch(opinion.api.origin + path))?.status).toBe(200);
    vi.setSystemTime(Date.now() + 45_000);
    for (const path of ["/journal/2", "/register/3"])
      expect((await session?.fetch(opinion.api.origin + path))?.status).toBe(200);
    const answers = tokenAnswers();
    expect(answers).toHaveLength(4);
    const sent = opinion.wire.at("/token").filter(({ answer }) => answer.status === 200);
    expect(sent.map(({ form }) => form.getAll("resource"))).toEqual(
      [journal, register, journal, register].map(({ resource }) => [resource]),
    );
    // CQ-17: the newest, and each once.
    expect(sent.slice(1).map(({ form }) => form.get("refresh_token"))).toEqual(
      answers.slice(0, -1).map((answer) => answer["refresh_token"]),
    );
    expect(new Set(answers.map((answer) => answer["refresh_token"])).size).toBe(4);
    const keys = await Promise.all(sent.map(thumbprintIn));
    expect(new Set(keys).size).toBe(1);
    expect(opinion.api.calls.filter(({ status }) => status === 200).map(({ token }) => token.aud)).toEqual(
      [journal, register, register, journal, register].map(({ resource }) => resource),
    );
  });
});

describe("calls at once there", () => {
  it("spend each refresh token once, and all of them get their answer", async () => {
    const { session } = await opinion.login();
    opinion.api.nonce = undefined;
    const paths = Array.from({ length: 12 }, (_, count) => (count % 2 ? `/journal/${count}` : `/register/${count}`));
    const answers = await Promise.all(paths.map(async (path) => session?.fetch(opinion.api.origin + path)));
    expect(answers.map((answer) => answer?.status)).toEqual(paths.map(() => 200));
    expect(tokenAnswers()).toHaveLength(2);
    expect(opinion.provider.reasons.filter((reason) => reason.includes("already used"))).toEqual([]);
  });
});

describe("a login there", () => {
  it("that asks for a fresh authentication gets one, however known the person is", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { browser } = await opinion.login();
    const before = browser.visited.length;
    vi.setSystemTime(Date.now() + 45_000);
    await browser.visit("/auth/login?return_to=/sak&max_age=30");
    expect(opinion.refusal()).toBeUndefined();
    expect(opinion.wire.at("/request").at(-1)?.form.get("prompt")).toBe("login");
    expect(interactions(browser, before)).toBe(1);
    const times = tokenAnswers().map((answer) => Number(decodeJwt(String(answer["id_token"]))["auth_time"]));
    expect(Number(times.at(-1)) - Number(times[0])).toBe(45);
  });

  it("that asked for a fresh authentication and got an old one is refused", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { browser } = await opinion.login();
    vi.setSystemTime(Date.now() + 120_000);
    opinion.wire.edits = [{ on: "/request", request: ({ form }) => form.delete("prompt") }];
    await browser.visit("/auth/login?return_to=/sak&max_age=30");
    expect(opinion.refusal()).toMatch(/^authentication_too_old:/);
  });

  it("that the person cancels is told by the provider as its own, and believed of nobody else", async () => {
    opinion.provider.cancels = true;
    const browser = opinion.newBrowser();
    expect((await opinion.login(browser)).session).toBeNull();
    expect([
      opinion.refusal(),
      browser.visited.findLast(({ pathname }) => pathname.startsWith("/auth/callback/"))?.searchParams.get("iss"),
    ]).toEqual([expect.stringMatching(/^access_denied:/), opinion.wire.issuer]);
    opinion.provider.cancels = true;
    browser.onTheWay = ({ searchParams }) => searchParams.delete("iss");
    await opinion.login(browser);
    expect(opinion.refusal()).toMatch(/^authorization_response_invalid:.*"iss","fault":"missing"/);
  });
});

describe("a logout there", () => {
  it.each([
    ["the id_token, in a form", "id_token_hint"],
    ["the client's id, in the address", "client_id"],
  ] as const)(
    "by %s takes back the refresh token, ends the provider's session too, and brings the person back",
    async (_, logoutHint) => {
      opinion.use({ profile: { ...profile, logoutHint } });
      const { browser } = await opinion.login();
      const asked = browser.visited.length;
      const { session } = await opinion.login(browser);
      expect(interactions(browser, asked), "the control: the provider knows the person").toBe(0);

      let back = await browser.visit("/auth/logout", new URLSearchParams());
      while (back.html.includes("<form")) back = await browser.submit(back);
      expect([back.url.pathname, back.status]).toEqual(["/auth/logged-out", 200]);
      expect(await opinion.auth.session(browser.headers())).toBeNull();
      await expect(session?.fetch(`${opinion.api.origin}/journal/1`)).rejects.toMatchObject({
        code: "session_required",
      });
      const hint = opinion.wire.at("/session/end")[0]?.form.get("id_token_hint") ?? undefined;
      const given = tokenAnswers().findLast((answer) => answer["id_token"] !== undefined);
      expect(hint).toBe(logoutHint === "id_token_hint" ? given?.["id_token"] : undefined);
      expect(browser.visited.filter(({ href }) => href.includes("eyJ"))).toEqual([]);
      const [revoked] = opinion.wire.at("/token/revocation");
      expect([revoked?.answer.status, revoked?.form.get("token_type_hint")]).toEqual([200, "refresh_token"]);
      const refresh = await opinion.byHand("/token", {
        grant_type: "refresh_token",
        refresh_token: revoked?.form.get("token") ?? "",
        ...(await assertion(opinion.wire.issuer)),
      });
      expect(refresh).toMatchObject({ status: 400, error: "invalid_grant" });

      const visited = browser.visited.length;
      await opinion.login(browser);
      expect(interactions(browser, visited), "the provider has forgotten the person").toBe(1);
    },
  );
});
