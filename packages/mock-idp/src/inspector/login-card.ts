import type { Call } from "../requests/call.ts";
import { single } from "../requests/parameters.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";

/** What became of a login, as far as the provider saw. */
export type Outcome = "logged in" | "refused" | "cancelled" | "under way";

/** One login, as its calls show it. */
export interface LoginCard {
  /** Unique on the server, such as `ansattporten-l7`. */
  readonly id: string;
  readonly provider: string;
  readonly client: string;
  readonly person: string | undefined;
  readonly outcome: Outcome;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds from the first call to the last. */
  readonly took: number;
  readonly calls: readonly Call[];
}

/** The logins of a provider, newest first. */
export function loginCards(idp: MockIdp): readonly LoginCard[] {
  const byLogin = Map.groupBy(idp.calls, ({ login }) => login ?? "");
  byLogin.delete("");
  return [...byLogin].map(([login, calls]) => cardOf(idp, login, calls)).toReversed();
}

function cardOf(idp: MockIdp, login: string, calls: readonly Call[]): LoginCard {
  const [first] = calls;
  const at = first?.at ?? 0;
  return {
    id: `${idp.profile.id}-${login}`,
    provider: idp.profile.title,
    client: sent(calls, "client_id") ?? "an unknown client",
    person: idp.people.find(({ pid }) => pid === sent(calls, "person"))?.name,
    outcome: outcomeOf(calls),
    at,
    took: (calls.at(-1)?.at ?? at) - at,
    calls,
  };
}

const sent = (calls: readonly Call[], name: string): string | undefined =>
  calls.map(({ parameters }) => single(parameters, name)).find((value) => value !== undefined);

function outcomeOf(calls: readonly Call[]): Outcome {
  const refusals = calls.flatMap(({ refused }) => refused ?? []);
  if (refusals.some(({ error }) => error === "access_denied")) return "cancelled";
  if (refusals.length > 0) return "refused";
  return calls.some(({ endpoint, status }) => endpoint === "token" && status === 200) ? "logged in" : "under way";
}

/** Calls without a login: metadata, keys, and tokens for machines. */
export function otherCalls(idp: MockIdp): readonly Call[] {
  return idp.calls.all().filter(({ login, endpoint }) => login === undefined && endpoint !== "unknown");
}

/** Requests to no endpoint, but for a browser's icon. */
export function strayCalls(idp: MockIdp): readonly Call[] {
  return idp.calls.all("unknown").filter(({ url }) => !url.endsWith("/favicon.ico"));
}
