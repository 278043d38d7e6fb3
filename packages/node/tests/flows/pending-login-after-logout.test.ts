import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { forgetProvider, kari, origin, useService } from "../support/service.ts";

const service = useService();
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = (): Promise<unknown> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });

describe("a logout", () => {
  it.each(["max_age=60", "max_age=300", "assurance=substantial"])(
    "that does not reach the provider is not undone by a pending login that accepts an earlier authentication, and the new try requires one: %s",
    async (wish) => {
      await login();
      const other = await service.browser.login(`${origin}/auth/login?return_to=/sak&${wish}`, {
        person: kari,
        stopAt: (url) => url.startsWith(`${origin}/auth/callback`),
      });
      service.idp.fail(faults.network("discovery"), { times: 2 });
      forgetProvider();
      await service.browser.submit(await service.browser.open(`${origin}/auth/logout`));
      const refused = await service.browser.open(other.url, { stopAt });
      expect([refused.status, service.events.at(-1)?.error?.code]).toEqual([403, "authentication_too_old"]);
      // The link says what the refusal says, whatever the login before it asked for.
      const [, again] = /href="(\/auth\/login\?[^"]*)"/.exec(refused.html.replaceAll("&amp;", "&")) ?? [];
      expect(new URL(again ?? "", origin).searchParams.get("max_age")).toBe("0");
      expect(await service.auth.session(service.headers())).toBeNull();
    },
  );
});
