import { faults, type MockIdp, type UserAgent } from "@adgangskort/testing";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { address, app, citizen, environment, path, test } from "./app.ts";
import { logInAtDemo } from "./demo-client.ts";

// Digdir's checklist for ID-porten (docs.digdir.no, idporten_checklist): what is the application's to keep of sessions, keys and the log. IP-16 and
// IP-17, and what else Digdir tests themselves, are in idporten-verification.test.ts.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const after = (minutes: number): void => {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() + minutes * 60_000 });
};

const isIn = async (userAgent: UserAgent): Promise<boolean> => (await userAgent.open("/auth/session")).status === 200;

describe("the session", () => {
  test("IP-18 who was away is sent to ID-porten, which still knows whoever used another service meanwhile", async ({
    idp,
    userAgent,
  }) => {
    await userAgent.login(path, citizen);
    after(20);
    await logInAtDemo(idp, userAgent, { ...citizen, acr: "idporten-loa-substantial" });
    after(11);
    expect(await isIn(userAgent)).toBe(false);
    const page = await userAgent.open(path);
    expect(page.url).toBe(`${environment.BASE_URL}${path}`);
    expect(page.requests.some(({ url }) => url.startsWith(idp.profile.endpoints.authorize))).toBe(true);
    expect(idp.calls.all("par")).toHaveLength(2);
  });

  /** Ends the login as ID-porten's frame does: another site's, so that no cookie of ours goes along. */
  async function tell(frame: UserAgent, iss: string, sid: string): Promise<number> {
    const query = new URLSearchParams({ iss, sid });
    return (await frame.open(`/auth/front-channel-logout?${query.toString()}`)).status;
  }

  const sidAt = (idp: MockIdp): string => idp.sessions.all()[0]?.clients[0]?.sid ?? "";

  test("IP-19 the front channel ends the session that it names, by iss and sid alone", async ({
    idp,
    userAgent,
    newUserAgent,
  }) => {
    await userAgent.login(path, citizen);
    const other = newUserAgent();
    await other.login(path, { person: "Kari Testmo" });
    expect(await tell(newUserAgent(), idp.issuer, sidAt(idp))).toBe(200);
    expect([await isIn(userAgent), await isIn(other)]).toEqual([false, true]);
  });

  test("IP-19 the front channel ends nothing for another issuer, nor by a sid that nobody has", async ({
    idp,
    userAgent,
    newUserAgent,
  }) => {
    await userAgent.login(path, citizen);
    await tell(newUserAgent(), "https://ansattporten.no", sidAt(idp));
    await tell(newUserAgent(), idp.issuer, "00000000-0000-4000-8000-000000000000");
    expect(await isIn(userAgent)).toBe(true);
  });

  test("IP-19 the back channel ends it too, and nobody but ID-porten can use it", async ({ idp, userAgent }) => {
    await userAgent.login(path, citizen);
    const { client_id, sid } = idp.sessions.all()[0]?.clients[0] ?? { client_id: "", sid: "" };
    const send = async (logout_token: string): Promise<number> => {
      const url = `${environment.BASE_URL}/auth/back-channel-logout`;
      const request = new Request(url, { method: "POST", body: new URLSearchParams({ logout_token }) });
      return (await app(request)).status;
    };
    expect(await send(await idp.logoutToken({ client_id, sid, sign: "foreign-key" }))).toBe(400);
    expect(await isIn(userAgent)).toBe(true);
    expect(await send(await idp.logoutToken({ client_id, sid }))).toBe(200);
    expect(await isIn(userAgent)).toBe(false);
  });

  test("IP-20 it ends two hours after the login, however busy the person is", async ({ userAgent }) => {
    await userAgent.login(path, citizen);
    for (const minutes of [25, 25, 25, 25]) {
      after(minutes);
      await userAgent.open(path);
      expect(await isIn(userAgent)).toBe(true);
    }
    after(21);
    expect(await isIn(userAgent)).toBe(false);
  });
});

describe("keys", () => {
  test("IP-23 one that is about to be too old is told of when the application starts", async () => {
    const iat = Math.floor(Date.now() / 1000) - 340 * 86_400;
    vi.stubEnv("CLIENT_KEY", JSON.stringify({ ...(JSON.parse(environment.CLIENT_KEY) as object), iat }));
    vi.resetModules();
    const { auth } = await import("../auth");
    auth.start();
    const [event] = eventsOf("credentials");
    expect(event).toMatchObject({ level: "warn", note: expect.stringContaining("340 days old") as unknown });
    await auth.close();
    vi.unstubAllEnvs();
  });
});

/** What the audit log has of an action. */
function eventsOf(action: string): Readonly<Record<string, unknown>>[] {
  return vi.mocked(console.log).mock.calls.flatMap(([line]) => {
    const event = JSON.parse(String(line)) as Readonly<Record<string, unknown>>;
    return event["action"] === action ? [event] : [];
  });
}

describe("the log", () => {
  const attempt = {
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
    action: "login",
    ip: address,
  };

  test("IP-29 an attempt that succeeds: time, action, result, address and session", async ({ userAgent }) => {
    await userAgent.login(path, citizen);
    expect(eventsOf("login")).toMatchObject([
      { ...attempt, result: "started" },
      {
        ...attempt,
        result: "succeeded",
        assurance: "substantial",
        session: expect.stringMatching(/^[\w-]{22}$/) as unknown,
      },
    ]);
  });

  test("IP-29 an attempt that fails: time, action, result, address and why", async ({ idp, userAgent }) => {
    idp.fail(faults.idToken.signature("xor"));
    await userAgent.login(path, citizen);
    expect(eventsOf("login").at(-1)).toMatchObject({
      ...attempt,
      result: "failed",
      error: { code: "id_token_signature_invalid" },
    });
  });

  test("IP-29 an attempt that the person gives up", async ({ userAgent }) => {
    await userAgent.login(path, { ...citizen, cancel: true });
    expect(eventsOf("login").at(-1)).toMatchObject({ ...attempt, error: { code: "access_denied" } });
  });

  test("IP-30 neither name, national id, subject nor token is in it", async ({ idp, userAgent, person }) => {
    const { name, pid } = person(citizen.person);
    const tokens: string[] = [];
    idp.fail(faults.idToken.text((token) => (tokens.push(token), token)));
    await userAgent.login(path, citizen);
    // A logout token names the person by national id.
    await idp.sessions.end();
    expect(eventsOf("logout")).toMatchObject([{ reason: "back-channel", sessions: 1 }]);
    const log = JSON.stringify(vi.mocked(console.log).mock.calls);
    expect(log).toContain('\\"result\\":\\"succeeded\\"');
    const [token = ""] = tokens;
    const { sub = "" } = decodeJwt(token);
    expect([name, pid, sub, token, token.split(".")[2] ?? ""].filter((one) => log.includes(one))).toEqual([]);
  });
});
