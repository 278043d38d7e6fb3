import { faults } from "@adgangskort/mock-idp";
import { beforeEach, describe, expect, it } from "vitest";
import { apis, base, clientId, issuer, target, tenant, useEntra } from "../../support/entra.ts";
import { logoutToken, postLogoutToken, publishLogoutKey } from "../../support/logout-token.ts";
import { kari, origin } from "../../support/service.ts";

/** People are known by `tid` and `oid` here, and a logout token has `sub` and `sid` alone. */
describe("a logout token of a provider whose people are known by other claims than sub", () => {
  const service = useEntra({ apis: [apis.cases] });
  beforeEach(() => publishLogoutKey(service, `${base}/discovery/v2.0/keys`));

  const isIn = async (headers: Headers): Promise<boolean> => (await service.auth.session(headers)) !== null;

  /** Logs in as somebody whom the provider calls `sub`, in another browser, and gives what the browser sends. */
  async function login(sub: string, sid: string | undefined): Promise<Headers> {
    service.idp.fail(faults.idToken.claims({ sub, sid }), { times: 1 });
    Object.assign(service, { browser: service.newBrowser() });
    await service.browser.login(`${origin}/auth/login?return_to=${target}`, {
      person: kari,
      stopAt: (url) => url === `${origin}${target}`,
    });
    const headers = service.browser.headers();
    expect(await isIn(headers)).toBe(true);
    return headers;
  }

  async function post(names: { readonly sub?: string; readonly sid?: string }): Promise<number> {
    const token = await logoutToken({ iss: issuer, aud: clientId, ...names });
    return (await postLogoutToken(service, token)).status;
  }

  it("that names a person alone ends all their sessions and nobody else's, and lets them begin a new one at once", async () => {
    const [one, two, other] = [await login("kari", "a"), await login("kari", undefined), await login("ola", "b")];
    expect(await post({ sub: "kari" })).toBe(200);
    expect([await isIn(one), await isIn(two), await isIn(other)]).toEqual([false, false, true]);
    expect(service.events.at(-1)).toMatchObject({ result: "ended", reason: "back-channel", sessions: 2 });
    expect(await isIn(await login("kari", "c"))).toBe(true);
  });

  it("finds a session whose tokens were renewed since", async () => {
    const headers = await login("kari", "a");
    service.idp.fail(faults.onRefresh(faults.idToken.claims({ sub: "kari" })));
    await (await service.auth.session(headers))?.fetch(`${apis.cases.address}saker`);
    expect(service.received).toHaveLength(1);
    await post({ sub: "kari" });
    expect(await isIn(headers)).toBe(false);
  });

  it("that names a session and its person ends those of theirs that got no name", async () => {
    const [nameless, named, other] = [
      await login("kari", undefined),
      await login("kari", "b"),
      await login("ola", undefined),
    ];
    expect(await post({ sid: "a", sub: "kari" })).toBe(200);
    expect([await isIn(nameless), await isIn(named), await isIn(other)]).toEqual([false, true, true]);
  });

  it("is told of without a pseudonym of sub, which no other event has", async () => {
    await login("kari", "a");
    await post({ sub: "kari" });
    expect(service.events.at(-1)).toMatchObject({ result: "ended", sessions: 1 });
    expect(service.events.at(-1)).not.toHaveProperty("subject");
  });

  it("that calls a person by what they are known by here ends nothing: it is no name of the provider's", async () => {
    const headers = await login("kari", "a");
    const subject = (await service.auth.session(headers))?.subject;
    expect(subject).toContain(tenant);
    expect(await post({ sub: String(subject) })).toBe(200);
    expect(await isIn(headers)).toBe(true);
  });
});
