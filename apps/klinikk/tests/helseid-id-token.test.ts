import { faults, type MockIdp } from "@adgangskort/testing";
import { afterEach, describe, expect, vi } from "vitest";
import {
  doctor,
  environment,
  expectRefused,
  expectToldRefusal,
  isIn,
  path,
  patientsOf,
  received,
  test,
} from "./app.ts";

// NHN's rules for the validation of an id_token (utviklerportal.nhn.no, HelseID, vedlegg/validering_av_id_token), by their numbers. But for the
// signature, each wrong token is signed by HelseID's own key, so that nothing but its claim can be the reason to refuse it.

afterEach(() => void vi.useRealTimers());

const now = (): number => Math.floor(Date.now() / 1000);
const claim = (name: string): string => `helseid://claims/identity/${name}`;
const levels = (assurance_level: string | undefined, security_level: string | undefined) => ({
  [claim("assurance_level")]: assurance_level,
  [claim("security_level")]: security_level,
});

describe("IDT1, the signature", () => {
  test.for([
    ["that is spoilt", "xor"],
    ["of another key by the same name", "foreign-key"],
    ["of a key that HelseID does not publish", "unknown-kid"],
    ["that is not there, and says so", "none"],
    ["that is not there", "stripped"],
    ["by the public key as a secret", "hmac-pem"],
    ["by a key that the token itself has", "embedded-jwk"],
    ["by a key at an address that the token has", "jku"],
    ["by a certificate that the token has", "x5c"],
  ] as const)("IDT-1 a signature %s is refused", async ([, signature], { idp, userAgent }) => {
    idp.fail(faults.idToken.signature(signature));
    await expectRefused(userAgent, "id_token_signature_invalid");
  });

  test("IDT-1 a new key of HelseID's needs nobody's hand", async ({ idp, newUserAgent }) => {
    expect((await newUserAgent().login(path, doctor)).status).toBe(200);
    idp.rotateKeys();
    expect((await newUserAgent().login(path, doctor)).status).toBe(200);
    expect(idp.calls.all("jwks")).toHaveLength(2);
  });
});

describe("IDT2, the same person", () => {
  test("IDT-2 who logs in anew as somebody else gets no session, and the one before stays", async ({ userAgent }) => {
    await userAgent.login(path, doctor);
    const page = await userAgent.login(`/auth/login?return_to=${path}&max_age=0`, {
      person: "Siv Alenes",
      assurance: "high",
    });
    expect(page.status).toBe(403);
    await expectToldRefusal("another_person");
    expect((await userAgent.open("/auth/session")).html).toContain(doctor.person);
  });

  test("IDT-2 UserInfo of another person is refused: authorisations would be somebody else's", async ({
    idp,
    userAgent,
  }) => {
    idp.fail(faults.userinfo.body({ sub: "another" }));
    await expectRefused(userAgent, "userinfo_invalid");
  });

  test("IDT-2 a refresh that tells of another person ends the session, and nothing reaches the register", async ({
    idp,
    userAgent,
  }) => {
    await userAgent.login(path, doctor);
    idp.fail(faults.onRefresh(faults.idToken.claims({ sub: "another" })));
    await userAgent.open(patientsOf("sykehjem")).catch(() => undefined);
    expect(received).toEqual([]);
    expect(await isIn(userAgent)).toBe(false);
  });
});

describe("IDT3, the level", () => {
  test("IDT-3 the highest is asked for, and is the session's", async ({ idp, userAgent }) => {
    const page = await userAgent.login(path, doctor);
    expect(idp.calls.last("par")?.parameters).toMatchObject({ acr_values: "Level4" });
    expect(JSON.parse(page.html)).toEqual({ assurance: "high" });
  });

  test.for([
    ["substantial, in both claims", levels("substantial", "3")],
    ["lower in the older claim alone", levels("high", "3")],
    ["lower in the newer claim alone", levels("substantial", "4")],
    ["in words that are unknown", levels("very high", "5")],
    ["told nowhere", levels(undefined, undefined)],
    ["told by an acr alone", { ...levels(undefined, undefined), acr: "high" }],
  ] as const)("IDT-3 a level that is %s is refused", async ([, claims], { idp, userAgent }) => {
    idp.fail(faults.idToken.claims(claims));
    await expectRefused(userAgent, "assurance_insufficient");
  });

  test("IDT-3 a refresh that tells a lower level ends the session", async ({ idp, userAgent }) => {
    await userAgent.login(path, doctor);
    idp.fail(faults.onRefresh(faults.idToken.claims(levels("substantial", "3"))));
    await userAgent.open(patientsOf("sykehjem")).catch(() => undefined);
    expect(received).toEqual([]);
    expect(await isIn(userAgent)).toBe(false);
  });
});

/** A login that one claim makes a refused one. */
async function expectClaimRefused(idp: MockIdp, userAgent: Parameters<typeof expectRefused>[0], claims: object) {
  idp.fail(faults.idToken.claims(claims as Record<string, unknown>));
  await expectRefused(userAgent, "id_token_invalid", Object.keys(claims)[0]);
}

describe("IDT4 and IDT5, who it is from and who it is for", () => {
  test.for([
    ["HelseID's in production", "https://helseid-sts.nhn.no"],
    ["the issuer with a slash", `${environment.MOCK_ISSUER}/`],
    ["another's", "https://attacker.example"],
    ["nobody", undefined],
  ] as const)("IDT-4 an issuer that is %s is refused", async ([, iss], { idp, userAgent }) => {
    await expectClaimRefused(idp, userAgent, { iss });
  });

  test.for([
    ["another's", "https://attacker.example", "issuer_mismatch"],
    ["missing", undefined, "authorization_response_invalid"],
  ] as const)("IDT-4 an issuer of the response that is %s is refused", async ([, iss, code], { idp, userAgent }) => {
    idp.fail(faults.authorize.parameters({ iss }));
    await expectRefused(userAgent, code);
  });

  test.for([
    ["another", "another"],
    ["the client and another", [environment.CLIENT_ID, "another"]],
    ["a client of almost the name", environment.CLIENT_ID.toUpperCase()],
    ["nobody", undefined],
  ] as const)("IDT-5 an audience that is %s is refused", async ([, aud], { idp, userAgent }) => {
    await expectClaimRefused(idp, userAgent, { aud });
  });
});

describe("IDT6 to IDT8, the times", () => {
  test.for<[string, () => unknown]>([
    ["that is over", () => now() - 60],
    ["that is not there", () => undefined],
    ["in milliseconds", () => Date.now() + 300_000],
  ])("IDT-6 an end %s is refused", async ([, exp], { idp, userAgent }) => {
    await expectClaimRefused(idp, userAgent, { exp: exp() });
  });

  const authenticated = (hours: number) => faults.idToken.claims(() => ({ auth_time: now() - hours * 3600 }));

  test("IDT-7 the session's ten hours count from the authentication", async ({ idp, userAgent }) => {
    idp.fail(authenticated(9));
    await userAgent.login(path, doctor);
    const facts = JSON.parse((await userAgent.open("/auth/session")).html) as Readonly<Record<string, number>>;
    expect(Math.abs((facts["expiresAt"] ?? 0) - now() - 3600)).toBeLessThan(30);
  });

  test("IDT-7 an authentication from before that lets nobody in: the way on is a new one", async ({
    idp,
    userAgent,
  }) => {
    idp.fail(authenticated(11), { times: 1 });
    const page = await userAgent.login(path, doctor);
    await expectToldRefusal("authentication_too_old");
    expect(await isIn(userAgent)).toBe(false);
    const [, way = ""] = /href="(\/auth\/login[^"]*)"/.exec(page.html) ?? [];
    expect((await userAgent.login(way.replaceAll("&amp;", "&"), doctor)).status).toBe(200);
    expect(idp.calls.all("par").map(({ parameters }) => parameters["prompt"])).toEqual([undefined, "login"]);
  });

  test("IDT-7 an old authentication is refused where a new one was asked for", async ({ idp, userAgent }) => {
    await userAgent.login(path, doctor);
    idp.fail(faults.idToken.claims(() => ({ auth_time: now() - 3600 })));
    const page = await userAgent.login(`/auth/login?return_to=${path}&max_age=0`, doctor);
    expect(page.status).toBeGreaterThanOrEqual(400);
    await expectToldRefusal("authentication_too_old");
  });

  test("IDT-7 a new authentication is refused where nothing tells when it was", async ({ idp, userAgent }) => {
    await userAgent.login(path, doctor);
    idp.fail(faults.idToken.claims({ auth_time: undefined }));
    const page = await userAgent.login(`/auth/login?return_to=${path}&max_age=0`, doctor);
    expect(page.status).toBeGreaterThanOrEqual(400);
    await expectToldRefusal("id_token_invalid", "auth_time");
  });

  test("IDT-7 an authentication of the future is refused", async ({ idp, userAgent }) => {
    await expectClaimRefused(idp, userAgent, { auth_time: now() + 120 });
  });

  test.for<[string, () => unknown]>([
    ["a quarter of an hour ago", () => now() - 900],
    ["in the future", () => now() + 61],
    ["never", () => undefined],
  ])("IDT-8 a token that was issued %s is refused", async ([, iat], { idp, userAgent }) => {
    await expectClaimRefused(idp, userAgent, { iat: iat() });
  });
});

describe("IDT9, the nonce", () => {
  test("IDT-9 each login has its own, of 256 random bits", async ({ idp, newUserAgent }) => {
    for (const userAgent of [newUserAgent(), newUserAgent()]) await userAgent.login(path, doctor);
    const nonces = idp.calls.all("par").map(({ parameters }) => parameters["nonce"]);
    expect(nonces).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test.for([
    ["another", "another"],
    ["missing", undefined],
  ] as const)("IDT-9 a nonce that is %s is refused", async ([, nonce], { idp, userAgent }) => {
    await expectClaimRefused(idp, userAgent, { nonce });
  });

  test("IDT-9 the id_token of an earlier login is refused", async ({ idp, newUserAgent }) => {
    expect((await newUserAgent().login(path, doctor)).status).toBe(200);
    idp.fail(faults.idToken.replay());
    await expectRefused(newUserAgent(), "id_token_invalid", "nonce");
  });
});
