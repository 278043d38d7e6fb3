import type { Person } from "../people/person.ts";
import { registeredClient, type State } from "../state/state.ts";
import {
  requirementOf,
  authenticated,
  reachable,
  type LoginMethod,
  loginMethods,
  offeredMethods,
} from "./assurance.ts";
import { organisationsToChoose, type RepresentationRequest } from "./representation.ts";

/** The choices of step 1. */
export interface Offered {
  readonly people: readonly Person[];
  /** How many of the people, from the first on, satisfy all that the request requires. */
  readonly suited: number;
  /** The ways to log in. The first one is preselected. */
  readonly ways: readonly LoginMethod[];
}

/** The people who can log in here, first those who satisfy the request, and the ways to do so. */
export function offered(
  state: State,
  params: Readonly<Record<string, unknown>>,
  request: RepresentationRequest | undefined,
): Offered {
  const { profile } = state;
  const { accounts } = profile;
  const client = registeredClient(state, String(params.client_id));
  const people = accounts
    ? state.people.filter((person) => accounts.admits(person, client, params.login_hint))
    : state.people;
  const asked = requirementOf(profile, params);
  const enough = loginMethods(profile, asked);
  const isSuited = (person: Person): boolean =>
    enough
      .filter(({ acr }) => reachable(profile, person).includes(acr))
      .some((way) => !request || organisationsToChoose(request, authenticated(profile, person, way)).length > 0);
  const suited = people.filter(isSuited);
  return {
    people: [...suited, ...people.filter((person) => !suited.includes(person))],
    suited: suited.length,
    ways: offeredMethods(profile, asked),
  };
}

/** The person who is already logged in at this provider, in this browser and for this client. A request to choose an account forgets them. */
export function rememberedPerson(
  state: State,
  uid: string | undefined,
  { client_id, prompt }: Readonly<Record<string, unknown>>,
): string {
  const choosesAnew = typeof prompt === "string" && prompt.split(" ").includes("select_account");
  return (choosesAnew ? undefined : state.browserSessions.loginFor(uid, String(client_id))?.person.pid) ?? "";
}
