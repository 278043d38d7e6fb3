import type { Call } from "../requests/call.ts";
import type { Hop } from "../requests/hop.ts";
import { outcomeOf, type Outcome } from "../requests/mock-event.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { internalsOf } from "../server/internals.ts";

/** One login, as its calls show it, and what its browser and client told. */
export interface LoginCard {
  /** Unique on the server, such as `ansattporten-l7`. */
  readonly id: string;
  readonly idp: MockIdp;
  readonly client: string;
  /** The name of the person. */
  readonly person: string | undefined;
  /** `refused by the app`: it told so. The provider sees only that it asked for nothing more. */
  readonly outcome: Outcome | "refused by the app";
  /** What the outcome does not tell. */
  readonly note: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds from the first call to the last. */
  readonly took: number;
  readonly calls: readonly Call[];
  readonly hops: readonly Hop[];
}

const UNSEEN = "A fault changed an answer: whether the application logged the person in is not seen here.";

/** The logins of a provider, newest first. */
export function loginCards(idp: MockIdp): readonly LoginCard[] {
  const byLogin = Map.groupBy(idp.calls, ({ login }) => login ?? "");
  byLogin.delete("");
  return [...byLogin].map(([login, calls]) => cardOf(idp, login, calls)).toReversed();
}

/** @param id of the card, or of the login at this provider, such as `l7` */
export function loginCard(idps: readonly MockIdp[], id: string): LoginCard | undefined {
  return idps.flatMap(loginCards).find((card) => card.id === id || card.id.endsWith(`-${id}`));
}

function cardOf(idp: MockIdp, login: string, calls: readonly Call[]): LoginCard {
  const at = calls[0]?.at ?? 0;
  const last = calls.at(-1);
  const pid = calls.findLast(({ person }) => person !== undefined)?.person;
  const hops = hopsOf(idp).filter((hop) => hop.login === login);
  const outcome = hops.some(({ from, code }) => from === "app" && code !== undefined)
    ? "refused by the app"
    : outcomeOf(calls);
  const isChanged = calls.some(({ answered }) => (answered?.faults.length ?? 0) > 0);
  const isTold = hops.some(({ from }) => from === "app");
  return {
    id: `${idp.profile.id}-${login}`,
    idp,
    client: calls.find(({ client }) => client !== undefined)?.client ?? "an unknown client",
    person: idp.people.find((person) => person.pid === pid)?.name,
    outcome,
    note: outcome === "tokens given" && isChanged && !isTold ? UNSEEN : undefined,
    at,
    took: last ? last.at + (last.took ?? 0) - at : 0,
    calls,
    hops,
  };
}

/** What browsers and clients told, oldest first. */
export const hopsOf = (idp: MockIdp): readonly Hop[] => [...internalsOf(idp).state.hops.values()];

/** Calls without a login: metadata, keys, and tokens for machines. */
export function callsWithoutLogin(idp: MockIdp): readonly Call[] {
  return idp.calls.all().filter(({ login, endpoint }) => login === undefined && endpoint !== "unknown");
}

/** Requests to no endpoint, but for a browser's icon. */
export function strayCalls(idp: MockIdp): readonly Call[] {
  return idp.calls.all("unknown").filter(({ url }) => !url.endsWith("/favicon.ico"));
}
