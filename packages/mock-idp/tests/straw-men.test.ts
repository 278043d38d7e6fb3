import { describe, expect, it } from "vitest";
import { parseCheck } from "../src/server/check-file.ts";
import type { JourneyStage } from "../src/check/journeys/journey.ts";
import { returnAddress } from "../src/check/journeys/return-address.ts";
import { runCheck } from "../src/check/run/run.ts";
import { createUserAgent, type NavigateOptions, type UserAgent } from "../src/user-agent/user-agent.ts";
import { findings } from "./straw-man/findings.ts";
import { isLong } from "./support/form.ts";
import { freePort } from "./support/straw-man.ts";

const folder = new URL("straw-man/", import.meta.url).pathname;

/** One fault or journey for each check: all in the long form, eight in a landing. */
const one = Object.values(findings)
  .flatMap(([first]) => first ?? [])
  .slice(0, isLong ? undefined : 8);

/** Only a first login at a lower level can be followed by a higher one. */
const stepUp = findings["step-up-level"] ?? [];

/** The faults that the check finds fault with. @param only the faults to play; all when empty */
async function found(without: string | undefined, only: readonly string[], level = "high"): Promise<readonly string[]> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const given = {
    port: 0,
    clients: [
      {
        client_id: "straw-man",
        redirect_uris: [`${origin}/callback`],
        post_logout_redirect_uris: [`${origin}/`],
        backchannel_logout_uri: `${origin}/backchannel-logout`,
        token_endpoint_auth_method: "private_key_jwt",
      },
    ],
    app: {
      start: {
        command: `"${process.execPath}" straw-man.ts ${without === undefined ? "" : `--without ${without}`}`,
        env: {
          NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
          PORT: String(port),
          OIDC_ISSUER: "{issuer}",
          OIDC_LEVEL: level,
          OIDC_CLIENT_ID: "{client_id}",
          OIDC_CLIENT_KEY: "{client_key}",
        },
        ready: origin,
      },
      // It reads metadata and keys at each login.
      restart: null,
      login: [{ open: `${origin}/login` }],
      protected: {
        url: `${origin}/api/me`,
        in: { status: 200, json: { "/name": "{person.name}" } },
        out: { status: 401 },
      },
      sessionCookie: "session",
      returnTo: `${origin}/login?next={returnTo}`,
      logout: [{ open: `${origin}/` }, { press: "Logg ut" }],
      stepUp: [{ open: `${origin}/send` }],
    },
    answerSeconds: 60,
  };
  const { outcomes } = await runCheck(parseCheck(given, "check.json"), { folder, only, ownHosts: [] });
  expect(outcomes.filter(({ verdict }) => verdict === "passed").length).toBeGreaterThan(0);
  return outcomes
    .filter(({ verdict }) => ["failed", "warning", "undetermined"].includes(verdict))
    .map(({ tried, verdict, why }) => (verdict === "undetermined" ? `undetermined: ${tried}: ${why}` : tried))
    .toSorted();
}

const minute = 60_000;

describe("the check finds what a straw man leaves out, and nothing else", () => {
  it(
    "nothing in the whole one",
    async () => {
      expect(await found(undefined, isLong ? [] : one)).toEqual([]);
    },
    10 * minute,
  );

  it(
    "nothing in one that steps up to a higher level",
    async () => {
      expect(await found(undefined, [...one.slice(0, 1), ...stepUp], "substantial")).toEqual([]);
    },
    10 * minute,
  );

  it("a login without PKCE is refused by the provider, so nothing is judged", async () => {
    await expect(found("pkce", one)).rejects.toThrow("PKCE");
  }, 60_000);

  it.each(isLong ? Object.keys(findings) : ["nonce", "step-up-level", "return-address", "own-browser"])(
    "%s",
    async (without) => {
      const own = findings[without] ?? [];
      const level = own === stepUp ? "substantial" : "high";
      expect(await found(without, [...one, ...own], level)).toEqual(own.toSorted());
    },
    10 * minute,
  );
});

it.each([
  ["joins it to its own address", (next: string) => `http://app.example:8080${next}`, "failed"],
  ["leads every login to the protected page", () => "/me", "undetermined"],
  ["follows its own page alone", (next: string) => (next.startsWith("/me") ? next : "/"), "passed"],
])("a return address at an application that %s", async (_does, leads, expected) => {
  const app = "http://app.example:8080";
  const fetch = async ({ url }: Request): Promise<Response> => {
    const next = new URL(url).searchParams.get("next");
    const headers = { location: leads(encodeURI(next ?? "")) };
    return next === null ? new Response() : new Response(undefined, { status: 303, headers });
  };
  const stage = {
    subject: {
      agent: () => createUserAgent({ fetch }),
      loginTo: async (agent: UserAgent, next: string, options: NavigateOptions) =>
        agent.open(`${app}/login?${new URLSearchParams({ next }).toString()}`, options),
    },
    check: { app: { protected: { url: `${app}/me` } } },
  } as unknown as JourneyStage;
  expect((await returnAddress[0]?.run(stage))?.verdict).toBe(expected);
});
