import { z } from "zod";
import { effectiveParameters } from "../../engine/request-object.ts";
import { loginCards } from "../../inspector/login-card.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import { internalsOf } from "../../server/internals.ts";
import { single } from "../../requests/parameters.ts";
import { WORKER_LABEL } from "../../requests/worker-label.ts";
import { Problem } from "../requests/problem.ts";

const side = z.enum(["browser", "app", "provider"]);
/** What the provider does, the mock knows itself. */
const teller = side.exclude(["provider"]);

/** One step that the mock did not see. */
export const hop = z.strictObject({
  from: teller,
  to: side,
  text: z.string().min(1).max(1000),
  /** The code of the application's error. */
  code: z.string().max(100).optional(),
  /** Now when left out. */
  at: z.iso.datetime().optional(),
  /** Which login it belongs to: its id, or what tells it from other logins of the last minute. */
  login: z.string().optional(),
  /** The login's `state`, which the callback has too. */
  state: z.string().max(1000).optional(),
  worker: z.string().regex(WORKER_LABEL).optional(),
  client_id: z.string().optional(),
});

const RECENT_MS = 60_000;

/** @throws {@link Problem} with 404, if it names a login that is not there */
export function addHop(idp: MockIdp, given: z.infer<typeof hop>): void {
  const { from, to, text, code } = given;
  const at = given.at === undefined ? Date.now() : Date.parse(given.at);
  internalsOf(idp).state.hops.set({}, { from, to, text, code, at, login: loginOf(idp, given, at) });
}

/** The login that it names, or the only one that fits. Of several, none: a guess would tell a lie. */
function loginOf(
  idp: MockIdp,
  { login, state, worker, client_id }: z.infer<typeof hop>,
  at: number,
): string | undefined {
  const prefix = `${idp.profile.id}-`;
  const cards = loginCards(idp);
  if (state !== undefined) {
    const begun = cards.find(({ calls }) => calls.some((call) => single(effectiveParameters(call), "state") === state));
    if (!begun) throw new Problem(404, "there is no login with this state");
    return begun.id.slice(prefix.length);
  }
  if (login !== undefined) {
    const named = cards.find(({ id }) => id === login || id === `${prefix}${login}`);
    if (!named) throw new Problem(404, `there is no login ${login}`);
    return named.id.slice(prefix.length);
  }
  const fitting = cards.filter(
    (card) =>
      Math.abs(card.at + card.took - at) < RECENT_MS &&
      (client_id === undefined || card.client === client_id) &&
      (worker === undefined || card.calls.some((call) => call.worker === worker)),
  );
  return fitting.length === 1 ? fitting[0]?.id.slice(prefix.length) : undefined;
}
