import type { Auth } from "@adgangskort/node";
import { describe, expect, it } from "vitest";
import { sessionAsWonderwall } from "../../examples/guides/from-wonderwall/session-json.ts";
import { requestingPerson } from "../../examples/guides/from-wonderwall/side-by-side.ts";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
/** Examples have the types of the package as it is built. */
const built = (): Auth => service.auth as unknown as Auth;
const login = (): Promise<unknown> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: (url) => url.startsWith(`${origin}/sak`),
  });
const ask = (): Promise<Response> =>
  sessionAsWonderwall(built(), new Request(`${origin}/oauth2/session`, { headers: service.headers() }));

describe("the guide from Wonderwall", () => {
  it("tells a session in Wonderwall's words, and that there is none by the same status", async () => {
    expect((await ask()).status).toBe(401);
    await login();
    const { session } = (await (await ask()).json()) as { session: Record<string, unknown> };
    expect(session["timeout_in_seconds"]).toBeGreaterThan(1795);
    expect(session["ends_in_seconds"]).toBeGreaterThan(7195);
    expect(session).toEqual({
      active: true,
      ends_at: expect.stringMatching(/^\d{4}-.+Z$/) as string,
      ends_in_seconds: expect.any(Number) as number,
      timeout_at: expect.stringMatching(/^\d{4}-.+Z$/) as string,
      timeout_in_seconds: expect.any(Number) as number,
    });
  });

  it("has the routes that it says at /oauth2, and does not have those that it says it has not", async () => {
    await service.auth.close();
    const auth = service.newAuth({ routesPath: "/oauth2" });
    const status = async (path: string, method = "GET"): Promise<number> => {
      const headers = { accept: "text/html", origin };
      return (await auth.handler(new Request(`${origin}${path}`, { method, headers }))).status;
    };
    expect(await status("/oauth2/logout")).toBe(200);
    expect(await status("/oauth2/logout", "POST")).toBe(303);
    expect([await status("/oauth2/session"), await status("/oauth2/session", "POST")]).toEqual([401, 401]);
    expect(await status("/oauth2/logged-out")).toBe(200);
    for (const none of ["logout/local", "logout/callback", "session/refresh", "session/forwardauth"])
      expect(await status(`/oauth2/${none}`)).toBe(404);
    await auth.close();
  });

  it("knows who asks by either, and nobody by neither", async () => {
    const verify = async (token: string): Promise<string | null> => (token === "good" ? "of-wonderwall" : null);
    const bearer = (token: string): Headers => new Headers({ authorization: `Bearer ${token}` });
    const asked = (headers: Headers): Promise<string | null> => requestingPerson(built(), headers, verify);
    expect([await asked(bearer("good")), await asked(bearer("bad")), await asked(new Headers())]).toEqual([
      "of-wonderwall",
      null,
      null,
    ]);
    await login();
    const session = await service.auth.session(service.headers());
    expect(await asked(service.headers({ authorization: "Bearer good" }))).toBe(session?.subject);
  });
});
