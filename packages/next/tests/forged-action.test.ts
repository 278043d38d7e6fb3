import type { AuthEvent } from "@adgangskort/node";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";
import { origin, provider, site } from "./support/application.ts";

// Next gives the headers within a request of its own server alone; the browser tests have the real ones. The redirect is Next's own.
let requestHeaders = new Headers();
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));
const events: AuthEvent[] = [];
afterEach(() => {
  events.length = 0;
});

const auth = createAuth({
  ...site("of forged actions"),
  onEvent: (event) => void events.push(event),
  providers: [provider],
});

const guards = {
  requireSession: () => auth.requireSession(),
  requireAssurance: () => auth.requireAssurance("high"),
  endOwnSessions: () => auth.endOwnSessions({ others: true }),
} as const;

const scripted = { "next-action": "x", "content-type": "text/plain;charset=UTF-8" };
const form = { "content-type": "multipart/form-data; boundary=x", "sec-fetch-mode": "navigate" };

/** Where Next is told to redirect to, or the code of what was thrown. */
async function outcome(guard: () => Promise<unknown>, headers: Record<string, string>): Promise<unknown> {
  requestHeaders = new Headers({ host: "localhost:3000", ...headers });
  return guard().then(
    () => "passed",
    (error: unknown) => {
      const { digest, code } = error as { digest?: string; code?: string };
      return digest?.startsWith("NEXT_REDIRECT") ? digest.split(";")[2] : code;
    },
  );
}

describe.each(Object.entries(guards))("%s in a Server Action", (name, guard) => {
  it.each<[string, string, Record<string, string>]>([
    [
      "a sibling origin",
      "cross_site_request",
      { origin: "http://annen.localhost:3000", "sec-fetch-site": "same-site" },
    ],
    ["another site", "cross_site_request", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    [
      "another site, whose origin a proxy passes on as X-Forwarded-Host",
      "cross_site_request",
      { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    ],
    [
      "a page without a referrer at a sibling origin",
      "cross_site_request",
      { origin: "null", "sec-fetch-site": "same-site" },
    ],
    ["an unknown origin, which Next accepts", "origin_missing", {}],
    ["an unknown origin, with the header of a script", "origin_missing", { "x-adgangskort": "1" }],
  ])("refuses a call and a form of %s, and leads to the page of the refusal", async (_, code, from) => {
    for (const kind of [scripted, form]) {
      expect(await outcome(guard, { ...kind, ...from })).toMatch(/^\/auth\/problem\?p=/);
      expect(events.at(-1)).toMatchObject({ action: "access", result: "failed", error: { code } });
      expect(events.at(-1)?.reference).toMatch(/^[0-9a-f]{12}$/);
    }
  });

  it("goes on for a call and a form of this origin, and for a page that is read", async () => {
    for (const headers of [
      { ...scripted, origin, "sec-fetch-site": "same-origin" },
      { ...form, origin, "sec-fetch-site": "same-origin" },
      { ...form, origin },
      ...(name === "endOwnSessions" ? [] : [{}, { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }]),
    ])
      expect(await outcome(guard, headers)).toMatch(/^\/auth\/login\?|^session_required$/);
  });
});
