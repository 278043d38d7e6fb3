import type { Fault, Page } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { nb } from "../src/texts/nb.ts";
import { kari, origin } from "../tests/support/service.ts";
import { useApplication, type Application } from "./application.ts";
import { cookieOf, expectEvent, expectSent, isLoggedIn, ownCalls } from "./expectations.ts";
import { modulesAt, placesOf } from "./modules.ts";

const target = `${origin}/sak/1`;

/** Logs in, and gives the cookies, which a thief could have kept. */
async function login(service: Application): Promise<string | undefined> {
  const start = `${origin}/auth/login?return_to=/sak/1`;
  const page = await service.browser.login(start, { person: kari, stopAt: (url) => url === target });
  expect(page.stopped).toBe(true);
  const cookie = cookieOf(service.browser);
  expect(await isLoggedIn(service, cookie)).toBe(true);
  return cookie;
}

/** By the button; and by the form that posts itself, where the provider is told who is leaving. */
async function logOut({ browser, idp }: Application): Promise<Page> {
  const page = await browser.submit(await browser.open(`${origin}/auth/logout`));
  return page.url.startsWith(origin) && page.html.includes(idp.profile.endpoints.end_session)
    ? browser.submit(page)
    : page;
}

function expectLoggedOutPage(page: Page): void {
  expect([page.status, new URL(page.url).pathname]).toEqual([200, "/auth/logged-out"]);
  expect(page.html).toContain(nb.loggedOut.title);
}

describe.each(placesOf("logout"))("%s: at a logout that begins here, the relying party passes", (_, place) => {
  const service = useApplication(place);

  it.each(modulesAt(place, "logout"))("%s", async (_title, { fault, sent, calls }) => {
    const cookie = await login(service);
    const { length } = service.idp.calls;
    const livedThen: boolean[] = [];
    const onlooker: Fault = {
      name: "looks whether the session lives while the provider is asked",
      catalogue: [],
      on: "end_session",
      before: async () => {
        livedThen.push(await isLoggedIn(service, cookie));
        return undefined;
      },
    };
    service.idp.fail(onlooker);
    if (fault) service.idp.fail(fault);
    expectLoggedOutPage(await logOut(service));
    expect(livedThen).toEqual([false]);
    expect(await isLoggedIn(service, cookie)).toBe(false);
    const own = ownCalls([...service.idp.calls].slice(length));
    expect(own).toEqual(calls ?? own);
    expectSent(service, sent?.(place));
    const told = Object.keys(service.idp.calls.last("end_session")?.parameters ?? {});
    expect(told.filter((name) => place.untoldAtLogout.includes(name))).toEqual([]);
  });
});

describe.each(placesOf("front-channel logout"))(
  "%s: at a logout that the provider tells of in a frame, the relying party passes",
  (_, place) => {
    const service = useApplication(place);

    it.each(modulesAt(place, "front-channel logout"))("%s", async (_title, { begun }) => {
      const cookie = await login(service);
      const [ended] = begun === "here" ? [] : await service.idp.sessions.end({ pid: kari });
      expect(await isLoggedIn(service, cookie), "the control: nothing has been told yet").toBe(true);
      const page = ended ? await service.browser.open(ended.endPage) : await logOut(service);
      const frames = page.requests.filter(({ frame, url }) => frame && url.startsWith(origin));
      expect(frames).toHaveLength(1);
      const [told] = frames;
      expect(told?.headers.get("cookie")).toBeNull();
      expect(Object.fromEntries(new URL(told?.url ?? "").searchParams)).toEqual({
        iss: place.issuer,
        sid: expect.any(String) as unknown,
      });
      expect([told?.status, told?.refused]).toEqual([200, undefined]);
      expect(told?.responseHeaders.get("cache-control")).toBe("no-store");
      expect(told?.responseHeaders.get("content-security-policy")).toContain(`frame-ancestors ${place.frameAncestor}`);
      expect(await isLoggedIn(service, cookie)).toBe(false);
    });
  },
);

describe.each(placesOf("back-channel logout"))(
  "%s: at a logout that the provider tells of from server to server, the relying party passes",
  (_, place) => {
    const service = useApplication(place);
    const tell = async (token: string): Promise<Response> => {
      const body = new URLSearchParams({ logout_token: token });
      return service.auth.handler(new Request(`${origin}/auth/back-channel-logout`, { method: "POST", body }));
    };

    it.each(modulesAt(place, "back-channel logout"))("%s", async (_title, { token, expect: wanted }) => {
      const cookie = await login(service);
      const at = service.idp.sessions.all()[0]?.clients[0];
      if (!at) throw new Error("The provider has no session");
      const answer = await tell(await service.idp.logoutToken({ ...at, ...token }));
      expect(answer.headers.get("cache-control")).toBe("no-store");
      const refused = wanted !== "logout";
      expect([answer.status, await isLoggedIn(service, cookie)]).toEqual(refused ? [400, true] : [200, false]);
      if (refused) expectEvent(service, "logout", wanted);
      // The control: an honest token for the same session.
      expect((await tell(await service.idp.logoutToken(at))).status).toBe(200);
      expect(await isLoggedIn(service, cookie)).toBe(false);
    });
  },
);
