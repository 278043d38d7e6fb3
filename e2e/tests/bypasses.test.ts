import { readFileSync } from "node:fs";
import type { Application } from "../support/application.ts";
import { headersOfEach, headersThatPass, spellingsOf } from "../support/bypasses.ts";
import { cookiesOf, expect, fakeSession, secret, test, variants } from "../support/guards.ts";
import { rawRequest } from "../support/raw-request.ts";

const guarded = ["/side", "/omrade/7", "/sterk", "/api/sak/7", "/api/vernet"];
const atOnce = 8;
const isLong = process.env["LONG"] === "1";

/** The ids of the Server Actions, by name: whoever reads the page's script has them. */
function actionsOf({ folder }: Application): Record<string, string> {
  const manifest = JSON.parse(readFileSync(`${folder}/server/server-reference-manifest.json`, "utf8")) as {
    node: Record<string, { exportedName?: string }>;
  };
  const named = Object.entries(manifest.node).map(([id, { exportedName = id }]) => [exportedName, id] as const);
  // Cached functions stand there, too.
  return Object.fromEntries(named.filter(([name]) => !name.startsWith("$$RSC_SERVER_CACHE_")));
}

for (const variant of variants) {
  test.describe(variant, () => {
    let guards: Application;
    test.beforeAll(async ({ startGuards }) => void (guards = await startGuards(variant)));
    test.afterAll(() => guards.stop());

    test("no spelling of a guarded address, and no header, shows anyone without a session what is behind", async ({
      addresses,
    }) => {
      test.setTimeout(180_000);
      const buildId = readFileSync(`${guards.folder}/BUILD_ID`, "utf8");
      const fake = fakeSession(addresses.guards);
      // Every header on the plain address. Every other spelling without a header, and with each of those by which Next takes a request for another
      // at one address by turns: what React's client asks for, at a page.
      const pages = guarded.filter((path) => !path.startsWith("/api/"));
      const asked = guarded.flatMap((path) =>
        spellingsOf(path, buildId).flatMap((spelling, index) => {
          if (spelling === path) return [...headersThatPass, fake].map((headers) => ({ path: spelling, headers }));
          const isTurn = (headers: object, header: number): boolean => {
            const places = "rsc" in headers ? pages : guarded;
            return Object.keys(headers).length === 0 || places[(index + header) % places.length] === path;
          };
          return [...headersOfEach, fake]
            .filter((headers, header) => isLong || isTurn(headers, header))
            .map((headers) => ({ path: spelling, headers }));
        }),
      );
      const shown: unknown[] = [];
      const kept: unknown[] = [];
      let refused = 0;
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let one = asked.pop(); one; one = asked.pop()) {
            const { status, headers, body } = await rawRequest(addresses.guards, one.path, { headers: one.headers });
            if (body.includes(secret)) shown.push(one);
            const isRefusal = /session_required|\/auth\/login\?/.test((headers.location ?? "") + body);
            if (isRefusal) refused += 1;
            // What a guard refused is no answer for anybody else. A redirect without a word on it no cache may keep: RFC 9110 15.4.8.
            if (isRefusal && status !== 307 && !/no-store/.test(headers["cache-control"] ?? ""))
              kept.push({ ...one, status, headers });
          }
        }),
      );
      expect(shown).toEqual([]);
      expect(kept).toEqual([]);
      expect(refused).toBeGreaterThan(guarded.length * headersThatPass.length);
    });

    test("whoever has a session is shown it by the plain ones, so that the test above could fail", async ({
      addresses,
    }) => {
      const headers = { cookie: await cookiesOf(addresses.guards, "Kari Testmo") };
      for (const path of guarded.filter((each) => each !== "/sterk"))
        expect((await rawRequest(addresses.guards, path, { headers })).body, path).toContain(secret);
      for (const path of ["/side", "/omrade/7"])
        expect((await rawRequest(addresses.guards, path, { headers: { ...headers, rsc: "1" } })).body).toContain(
          secret,
        );
    });

    test("a Server Action is done for nobody without a session, and for nobody whom another site sent", async ({
      addresses,
    }) => {
      const session = await cookiesOf(addresses.guards, "Kari Testmo");
      const times = async (): Promise<string> => (await rawRequest(addresses.guards, "/api/tall")).body;
      const before = await times();
      const own = { origin: addresses.guards };
      const { send = "", pay = "", approve = "", sendGuarded = "" } = actionsOf(guards);
      // What a guard stands before is no endpoint of its own.
      expect(Object.keys(actionsOf(guards)).toSorted()).toEqual(["approve", "pay", "send", "sendGuarded"]);
      const forged: Record<string, string>[] = [
        { cookie: session },
        { cookie: session, "sec-fetch-site": "same-site" },
        { cookie: session, origin: "http://evil.example" },
        { cookie: session, origin: "http://evil.example", "x-forwarded-host": "evil.example" },
        { cookie: session, origin: "null" },
        own,
        { ...own, "sec-fetch-site": "same-origin" },
        { ...own, ...fakeSession(addresses.guards) },
      ];
      for (const path of ["/skjema", "/", "/side", "/auth/session", "/api/sak/7"]) {
        for (const [headers, action] of forged.flatMap((each) => [[each, send] as const, [each, pay] as const])) {
          const call = { ...headers, "next-action": action, "content-type": "text/plain;charset=UTF-8" };
          const answer = await rawRequest(addresses.guards, path, {
            method: "POST",
            headers: call,
            body: "[null,null]",
          });
          expect(answer.body, path).not.toContain(secret);
        }
        // By script, as a browser sends an action: a plain form of our own page may be sent to a Route Handler.
        const byScript = { ...own, "sec-fetch-mode": "cors", "content-type": "text/plain;charset=UTF-8" };
        const weak = { ...byScript, cookie: session, "next-action": approve };
        const answer = await rawRequest(addresses.guards, path, { method: "POST", headers: weak, body: "[]" });
        expect(answer.body).not.toContain(secret);
      }
      for (const headers of [{}, ...forged])
        await rawRequest(addresses.guards, "/skjema", {
          method: "POST",
          headers: { ...headers, "next-action": sendGuarded, "content-type": "text/plain;charset=UTF-8" },
          body: "[]",
        });
      expect(await times()).toBe(before);
      const call = { ...own, cookie: session, "next-action": sendGuarded, "content-type": "text/plain;charset=UTF-8" };
      await rawRequest(addresses.guards, "/skjema", { method: "POST", headers: call, body: "[]" });
      expect(await times()).not.toBe(before);
    });
  });
}
