import { faults } from "@adgangskort/testing";
import { expect } from "vitest";
import { expectReason, expectRefused, refused, type HelseidApp } from "./helseid-app.ts";
import { isIn, rule, type Rule } from "./rule.ts";

const now = (): number => Math.floor(Date.now() / 1000);
const claim = (name: string): string => `helseid://claims/identity/${name}`;
const levels = (assurance_level: string | undefined, security_level: string | undefined) => ({
  [claim("assurance_level")]: assurance_level,
  [claim("security_level")]: security_level,
});
const reauthentication = ({ path }: HelseidApp): string => `/auth/login?return_to=${path}&max_age=0`;

/** A login whose id_token has this value of a claim is refused for that claim. */
const refusedFor = (
  number: string,
  title: string,
  name: string,
  value: (environment: HelseidApp["environment"]) => unknown,
) =>
  refused(
    number,
    title,
    ({ environment }) => faults.idToken.claims({ [name]: value(environment) }),
    "id_token_invalid",
    name,
  );

/** A refresh with these claims ends the session, before the API is called. */
const endedByRefresh = (number: string, title: string, claims: Readonly<Record<string, unknown>>): Rule<HelseidApp> =>
  rule(number, title, async ({ idp, userAgent }, { path, who, calling, received }) => {
    await userAgent.login(path, who);
    idp.fail(faults.onRefresh(faults.idToken.claims(claims)));
    await userAgent.open(calling).catch(() => undefined);
    expect(received).toEqual([]);
    expect(await isIn(userAgent)).toBe(false);
  });

/** A second login with these claims, of a person who has to authenticate again, is refused for this reason. */
const refusedAgain = (
  number: string,
  title: string,
  claims: () => Readonly<Record<string, unknown>>,
  code: string,
  name?: string,
): Rule<HelseidApp> =>
  rule(number, title, async ({ idp, userAgent }, app) => {
    await userAgent.login(app.path, app.who);
    idp.fail(faults.idToken.claims(claims));
    const page = await userAgent.login(reauthentication(app), app.who);
    expect(page.status).toBeGreaterThanOrEqual(400);
    await expectReason(app, code, name);
  });

/**
 * NHN's rules for the validation of an id_token (utviklerportal.nhn.no, HelseID, vedlegg/validering_av_id_token), by their numbers. But for the
 * signature, each wrong token is signed by HelseID's own key, so that nothing but its claim can be the reason to refuse it.
 */
export const idTokenAtHelseid: readonly Rule<HelseidApp>[] = [
  ...(
    [
      ["that is spoilt", "xor"],
      ["of another key by the same name", "foreign-key"],
      ["of a key that HelseID does not publish", "unknown-kid"],
      ["that is not there, and says so", "none"],
      ["that is not there", "stripped"],
      ["by the public key as a secret", "hmac-pem"],
      ["by a key that the token itself has", "embedded-jwk"],
      ["by a key at an address that the token has", "jku"],
      ["by a certificate that the token has", "x5c"],
    ] as const
  ).map(([name, signature]) =>
    refused(
      "IDT-1",
      `a signature ${name} is refused`,
      faults.idToken.signature(signature),
      "id_token_signature_invalid",
    ),
  ),
  rule("IDT-1", "a new key of HelseID's needs nobody's hand", async ({ idp, newUserAgent }, { path, who }) => {
    expect((await newUserAgent().login(path, who)).status).toBe(200);
    idp.rotateKeys();
    expect((await newUserAgent().login(path, who)).status).toBe(200);
    expect(idp.calls.all("jwks")).toHaveLength(2);
  }),
  rule(
    "IDT-2",
    "who logs in anew as somebody else gets no session, and the one before stays",
    async ({ userAgent }, app) => {
      await userAgent.login(app.path, app.who);
      const page = await userAgent.login(reauthentication(app), { ...app.who, person: app.other });
      expect(page.status).toBe(403);
      await expectReason(app, "another_person");
      expect((await userAgent.open("/auth/session")).html).toContain(app.who.person);
    },
  ),
  refused(
    "IDT-2",
    "UserInfo of another person is refused: authorisations would be somebody else's",
    faults.userinfo.body({ sub: "another" }),
    "userinfo_invalid",
  ),
  endedByRefresh("IDT-2", "a refresh that tells of another person ends the session, and nothing reaches the register", {
    sub: "another",
  }),
  rule("IDT-3", "the highest is asked for, and is the session's", async ({ idp, userAgent }, { path, who }) => {
    const page = await userAgent.login(path, who);
    expect(idp.calls.last("par")?.parameters).toMatchObject({ acr_values: "Level4" });
    expect(JSON.parse(page.html)).toEqual({ assurance: "high" });
  }),
  ...(
    [
      ["substantial, in both claims", levels("substantial", "3")],
      ["lower in the older claim alone", levels("high", "3")],
      ["lower in the newer claim alone", levels("substantial", "4")],
      ["in words that are unknown", levels("very high", "5")],
      ["told nowhere", levels(undefined, undefined)],
      ["told by an acr alone", { ...levels(undefined, undefined), acr: "high" }],
    ] as const
  ).map(([name, claims]) =>
    refused("IDT-3", `a level that is ${name} is refused`, faults.idToken.claims(claims), "assurance_insufficient"),
  ),
  endedByRefresh("IDT-3", "a refresh that tells a lower level ends the session", levels("substantial", "3")),
  refusedFor(
    "IDT-4",
    "an issuer that is HelseID's in production is refused",
    "iss",
    () => "https://helseid-sts.nhn.no",
  ),
  refusedFor("IDT-4", "an issuer that is the issuer with a slash is refused", "iss", (app) => `${app.MOCK_ISSUER}/`),
  refusedFor("IDT-4", "an issuer that is another's is refused", "iss", () => "https://attacker.example"),
  refusedFor("IDT-4", "an issuer that is nobody is refused", "iss", () => undefined),
  refused(
    "IDT-4",
    "an issuer of the response that is another's is refused",
    faults.authorize.parameters({ iss: "https://attacker.example" }),
    "issuer_mismatch",
  ),
  refused(
    "IDT-4",
    "an issuer of the response that is missing is refused",
    faults.authorize.parameters({ iss: undefined }),
    "authorization_response_invalid",
  ),
  refusedFor("IDT-5", "an audience that is another is refused", "aud", () => "another"),
  refusedFor("IDT-5", "an audience that is the client and another is refused", "aud", (app) => [
    app.CLIENT_ID,
    "another",
  ]),
  refusedFor("IDT-5", "an audience that is a client of almost the name is refused", "aud", (app) =>
    app.CLIENT_ID.toUpperCase(),
  ),
  refusedFor("IDT-5", "an audience that is nobody is refused", "aud", () => undefined),
  refusedFor("IDT-6", "an end that is over is refused", "exp", () => now() - 60),
  refusedFor("IDT-6", "an end that is not there is refused", "exp", () => undefined),
  refusedFor("IDT-6", "an end in milliseconds is refused", "exp", () => Date.now() + 300_000),
  rule("IDT-7", "the session's ten hours count from the authentication", async ({ idp, userAgent }, { path, who }) => {
    idp.fail(faults.idToken.claims(() => ({ auth_time: now() - 9 * 3600 })));
    await userAgent.login(path, who);
    const facts = JSON.parse((await userAgent.open("/auth/session")).html) as Readonly<Record<string, number>>;
    expect(Math.abs((facts["expiresAt"] ?? 0) - now() - 3600)).toBeLessThan(30);
  }),
  rule(
    "IDT-7",
    "an authentication from before that lets nobody in: the way on is a new one",
    async ({ idp, userAgent }, app) => {
      const tooOld = faults.idToken.claims(() => ({ auth_time: now() - 11 * 3600 }));
      idp.fail(tooOld, { times: 1 });
      const page = await userAgent.login(app.path, app.who);
      await expectReason(app, "authentication_too_old");
      expect(await isIn(userAgent)).toBe(false);
      const [, way = ""] = /href="(\/auth\/login[^"]*)"/.exec(page.html) ?? [];
      expect((await userAgent.login(way.replaceAll("&amp;", "&"), app.who)).status).toBe(200);
      expect(idp.calls.all("par").map(({ parameters }) => parameters["prompt"])).toEqual([undefined, "login"]);
    },
  ),
  refusedAgain(
    "IDT-7",
    "an old authentication is refused where a new one was asked for",
    () => ({ auth_time: now() - 3600 }),
    "authentication_too_old",
  ),
  refusedAgain(
    "IDT-7",
    "a new authentication is refused where nothing tells when it was",
    () => ({ auth_time: undefined }),
    "id_token_invalid",
    "auth_time",
  ),
  refusedFor("IDT-7", "an authentication of the future is refused", "auth_time", () => now() + 120),
  refusedFor("IDT-8", "a token that was issued a quarter of an hour ago is refused", "iat", () => now() - 900),
  refusedFor("IDT-8", "a token that was issued in the future is refused", "iat", () => now() + 61),
  refusedFor("IDT-8", "a token that was issued never is refused", "iat", () => undefined),
  rule("IDT-9", "each login has its own, of 256 random bits", async ({ idp, newUserAgent }, { path, who }) => {
    for (const userAgent of [newUserAgent(), newUserAgent()]) await userAgent.login(path, who);
    const nonces = idp.calls.all("par").map(({ parameters }) => parameters["nonce"]);
    expect(nonces).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
    expect(nonces[0]).not.toBe(nonces[1]);
  }),
  refusedFor("IDT-9", "a nonce that is another is refused", "nonce", () => "another"),
  refusedFor("IDT-9", "a nonce that is missing is refused", "nonce", () => undefined),
  rule("IDT-9", "the id_token of an earlier login is refused", async ({ idp, newUserAgent }, app) => {
    expect((await newUserAgent().login(app.path, app.who)).status).toBe(200);
    idp.fail(faults.idToken.replay());
    await expectRefused(newUserAgent(), app, "id_token_invalid", "nonce");
  }),
];
