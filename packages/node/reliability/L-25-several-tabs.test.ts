import { expect, it } from "vitest";
import { kari, origin, useService } from "../tests/support/service.ts";
import { seeded } from "./seeded.ts";

const service = useService();
const isCallback = (url: string): boolean => url.includes("/auth/callback/");
const isBack = (url: string): boolean => url.startsWith(`${origin}/sak`) || url === `${origin}/`;

it.each([1, 2, 3])(
  "[L-25] 10 tabs that log in at once, finished in any order (%i): 10 of 10 end in the app",
  async (seed) => {
    const random = seeded(seed);
    const tabs: string[] = [];
    for (let tab = 0; tab < 10; tab += 1)
      tabs.push(
        (
          await service.browser.login(`${origin}/auth/login?return_to=/sak/${tab}`, {
            person: kari,
            stopAt: isCallback,
          })
        ).url,
      );
    let [inApp, errorPages] = [0, 0];
    for (const [, url] of tabs.map((url) => [random(), url] as const).toSorted(([one], [other]) => one - other)) {
      const page = await service.browser.open(url, { stopAt: isBack });
      if (page.stopped) inApp += 1;
      else errorPages += 1;
    }
    // A browser carries five logins at once. A tab whose own was let go finds the person logged in, once another tab has been through.
    expect(errorPages).toBeLessThanOrEqual(5);
    expect(inApp + errorPages).toBe(10);
    expect(await service.auth.session(service.headers())).not.toBeNull();
  },
);
