import { randomBytes } from "node:crypto";
import type { SessionStore } from "@adgangskort/node";
import { application } from "../application/application.ts";
import { cookieHeader, headersWith } from "../application/request.ts";
import { sessionFile } from "../application/session-file.ts";
import { compare, shuffled, type Variant } from "../compare.ts";
import { sealedSessions } from "../limit/sealed-sessions.ts";
import { ratio, type Benchmark, type Size } from "../outcome.ts";
import { expressOpenidConnect } from "../peers/express-openid-connect.ts";
import { readByPeer } from "../peers/read-by-peer.ts";

const sizes: Record<Size, { sessions: number; rounds: number; sliceMilliseconds: number }> = {
  full: { sessions: 10_000, rounds: 15, sliceMilliseconds: 60 },
  smoke: { sessions: 20, rounds: 1, sliceMilliseconds: 1 },
};
const ours = "@adgangskort/node";
const limit = "limit: SELECT, decrypt, JSON.parse";

/** Row 2: from the cookie header to the session, each time from the file. */
export const sessionReadDurable: Benchmark = {
  name: "session-read-durable",
  async run(size) {
    const { sessions, ...rounds } = sizes[size];
    const file = sessionFile("session-read-durable");
    const cookies = await file.logins(sessions);
    const { auth } = application(file.provider, { ...file.options, store: withoutChanges(file.options.store) });
    // What has not been seen for a minute is touched with the next read: here, and not while it is measured.
    for (const cookie of cookies) await auth.session(headersWith(cookie));
    const facts = (await auth.session(headersWith(cookies[0] ?? ""))) ?? {};
    // Our record holds an access token beside the facts.
    const sealed = { ...facts, accessToken: randomBytes(400).toString("base64url") };
    const [name = ""] = cookies[0]?.split("=") ?? [];
    const bare = sealedSessions(
      `${file.path}-limit`,
      name,
      new Map(cookies.map((cookie) => [cookie.slice(name.length + 1), sealed])),
    );
    try {
      const headers = shuffled(cookies).map(cookieHeader);
      const variants: Variant[] = [
        {
          name: ours,
          async run(times) {
            for (let time = 0; time < times; time += 1)
              if (!(await auth.session(headersWith(headers[time % headers.length] ?? ""))))
                throw new Error("No session");
          },
        },
        {
          name: limit,
          run(times) {
            for (let time = 0; time < times; time += 1)
              if (!bare.read(headers[time % headers.length] ?? "")) throw new Error("No session");
          },
        },
        await readByPeer(expressOpenidConnect(), facts),
      ];
      const { rows, times } = await compare(variants, rounds);
      return {
        rows,
        ratios: [
          ratio("CPU, times the limit", times(ours, limit), { atMost: 1.4 }),
          ratio("CPU of express-openid-connect 3, times ours", times("express-openid-connect 3", ours), { atLeast: 4 }),
        ],
      };
    } finally {
      bare.close();
      await file.remove();
    }
  },
};

/** A store that cannot tell of changes, so that nothing is kept. */
function withoutChanges(store: SessionStore): SessionStore {
  return { ...store, changes: () => ({ isCurrent: () => false, close: () => Promise.resolve() }) };
}
