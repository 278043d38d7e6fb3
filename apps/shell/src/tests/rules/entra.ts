import { createMockIdp, entra as profile } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import type { Auth } from "@adgangskort/next";
import { faults } from "@adgangskort/testing";
import { expect, vi } from "vitest";
import type { Rule } from "./rule.ts";

/** What an app at Entra ID says of itself. */
export interface EntraApp {
  readonly tenant: string;
  /** The path of the redirect URI. */
  readonly callback: string;
  /** The environment of the app in production, without its addresses. */
  readonly production: Readonly<Record<string, string | undefined>>;
  /** Loads the app's `auth.ts` again. */
  readonly load: () => Promise<{ readonly auth: Pick<Auth, "handlers" | "close"> }>;
}

const host = "app.etaten.example";

/** What no run in development shows. */
export const entra: readonly Rule<EntraApp>[] = [
  {
    number: "EN-1",
    title: "in production, the login is at the agency's own tenant",
    run: async ({ network }, { tenant, callback, production, load }) => {
      const real = createMockIdp(profile({ tenant }), { clients: [] });
      // By which a real service knows a mock.
      real.fail(faults.discovery({ mock_idp: undefined }));
      network.use(...mswHandlers(real));
      const own = { BASE_URL: `https://${host}`, REGISTER_API: "https://register.example.no" };
      for (const [name, value] of Object.entries({ ...production, ...own })) vi.stubEnv(name, value);
      vi.resetModules();
      const { auth } = await load();
      const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
      const begin = callback.replace("callback", "login");
      const answer = await auth.handlers.GET(new Request(`https://${host}${begin}`, { headers }));
      const asked = new URL(answer.headers.get("location") ?? "");
      expect(asked.origin + asked.pathname).toBe(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`);
      expect(asked.searchParams.get("redirect_uri")).toBe(`https://${host}${callback}`);
      await auth.close();
    },
  },
];
