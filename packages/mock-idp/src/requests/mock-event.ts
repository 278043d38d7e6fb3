import type { Call } from "./call.ts";

/** What happened at a provider, as the control API tells it. */
export interface MockEvent {
  readonly kind: "call" | "login" | "fault" | "logout" | "reset";
  readonly data: Readonly<Record<string, unknown>>;
}

/** What became of a login, as far as the provider saw. */
export type Outcome = "tokens given" | "refused" | "cancelled" | "under way";

/** What an answered call tells: the call, the faults that changed it, and the outcome of its login if it has one. */
export function eventsOf(call: Call): readonly MockEvent[] {
  const { id, login, worker, endpoint, status, refused, answered } = call;
  const about = { call: id, ...(login === undefined ? {} : { login }), ...(worker === undefined ? {} : { worker }) };
  const outcome = outcomeOf([call]);
  const faults = answered?.faults ?? [];
  return [
    { kind: "call", data: { ...about, endpoint, status, ...(refused ? { refused: refused.reason } : {}) } },
    ...faults.map(({ name }): MockEvent => ({ kind: "fault", data: { ...about, name } })),
    ...(login === undefined || outcome === "under way"
      ? []
      : [{ kind: "login" as const, data: { ...about, outcome } }]),
  ];
}

/** Tokens for a code end a login well. A refresh tells nothing about it. */
export function outcomeOf(calls: readonly Pick<Call, "refused" | "endpoint" | "status" | "parameters">[]): Outcome {
  const refusals = calls.flatMap(({ refused }) => refused ?? []);
  if (refusals.some(({ error }) => error === "access_denied")) return "cancelled";
  if (refusals.length > 0) return "refused";
  const redeemed = calls.some(
    ({ endpoint, status, parameters }) =>
      endpoint === "token" && status === 200 && parameters.grant_type === "authorization_code",
  );
  return redeemed ? "tokens given" : "under way";
}
