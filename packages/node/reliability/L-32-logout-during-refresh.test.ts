import { setTimeout as wait } from "node:timers/promises";
import { faults } from "@adgangskort/mock-idp";
import { afterEach, expect, it, vi } from "vitest";
import type { SessionStore } from "../src/index.ts";
import { api, outcomeOf, useClock, useTokenService } from "../tests/support/api.ts";
import { logoutToken, postLogoutToken, publishLogoutKey } from "../tests/support/logout-token.ts";
import { inForm } from "../tests/support/form.ts";
import { figures } from "./figures.ts";
import { seeded } from "./seeded.ts";

const service = useTokenService();
/** So many that each point of a refresh meets the logout; in the long form many times. */
const interleavings = inForm<number>(figures["L-32"].interleavings);

afterEach(() => {
  vi.useRealTimers();
});

/** The store, each call of which takes its time, before and after. */
function unhurried(store: SessionStore, random: () => number): SessionStore {
  const methods = ["read", "write", "end", "endIndexed", "claim", "lock"] as const;
  const pause = async (): Promise<void> => {
    const turns = Math.floor(random() * 4);
    for (let turn = 0; turn < turns; turn += 1) await wait(0);
  };
  const calls = methods.map((name) => [
    name,
    async (...given: unknown[]) => {
      await pause();
      const answer = await (store[name] as (...given: unknown[]) => Promise<unknown>).apply(store, given);
      await pause();
      return answer;
    },
  ]);
  return { ...store, ...(Object.fromEntries(calls) as Partial<SessionStore>) };
}

it(
  `[L-32] in ${interleavings} interleavings of a refresh and a logout by the provider 0 sessions come back`,
  { timeout: 30_000 + interleavings * 2500 },
  async () => {
    const random = seeded(32);
    const pass = useClock();
    publishLogoutKey(service);
    Object.assign(service, {
      auth: service.newAuth(
        { store: unhurried(service.store, random) },
        { clientId: "node-tests-tokens", apis: [`${api}/v1/`] },
      ),
    });
    // How long a refresh takes here and now: the logout comes at any time of it, and a little after.
    let lasts = 0;
    const met = new Map<string, number>();
    for (let round = 0; round < interleavings; round += 1) {
      const sid = `round ${round}`;
      service.idp.fail(faults.idToken.claims({ sid }), { times: 1 });
      const session = await service.session();
      const headers = service.headers();
      pass(121);
      const call = outcomeOf(session.fetch(`${api}/v1/`));
      const began = performance.now();
      if (round === 0) await call;
      await wait(random() * 1.3 * lasts);
      const told = await postLogoutToken(service, await logoutToken({ sid, aud: "node-tests-tokens" }));
      expect(told.status).toBe(200);
      const outcome = (await call.finally(() => (lasts ||= performance.now() - began))) as {
        readonly status?: number;
        readonly code?: string;
      };
      // It came through before the logout, or met it. What it never does is bring the session back.
      const became = outcome.code ?? "answered";
      met.set(became, (met.get(became) ?? 0) + 1);
      expect(await service.auth.session(headers)).toBeNull();
    }
    console.log(Object.fromEntries(met));
    expect([...met.keys()].toSorted()).toEqual(["answered", "session_required"]);
  },
);
