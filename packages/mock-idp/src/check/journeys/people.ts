import type { ClientRegistration } from "../../clients/client-registration.ts";
import type { Fault } from "../../faults/fault.ts";
import type { Person } from "../../people/person.ts";
import { internalsOf } from "../../server/internals.ts";
import type { UserAgent } from "../../user-agent/user-agent.ts";
import { NotRun, type ReportedSession, type SelfReport, type Who } from "../subject.ts";
import { clientOf, type JourneyStage, type Travelled, verdict } from "./journey.ts";

/** The person of a role. */
export function personOf({ idp, check: { people } }: JourneyStage, who: Who): Person {
  const named = people[who];
  const found = idp.people.find(({ name, pid }) => name === named || pid === named);
  if (!found) throw new NotRun(`no person is named for ${who}`);
  return found;
}

/** What the application tells of itself. @throws NotRun where it does not */
export function selfReport<Name extends keyof SelfReport>(
  { subject }: JourneyStage,
  name: Name,
): NonNullable<SelfReport[Name]> {
  const told = subject.selfReport[name];
  if (told === undefined) throw new NotRun(`the application does not tell its ${name}`);
  return told;
}

/** Sets a fault for what `during` does. */
export async function withFault<T>({ idp }: JourneyStage, fault: Fault, during: () => Promise<T>): Promise<T> {
  const { faults } = internalsOf(idp);
  const id = faults.add(fault);
  try {
    return await during();
  } finally {
    faults.remove(id);
  }
}

/** The provider knows the person in this way for what `during` does. */
export async function withPerson<T>({ idp }: JourneyStage, person: Person, during: () => Promise<T>): Promise<T> {
  const { state } = internalsOf(idp);
  const before = state.people;
  state.people = before.map((one) => (one.pid === person.pid ? person : one));
  try {
    return await during();
  } finally {
    state.people = before;
  }
}

/** The application is registered in this way for what `during` does. */
export async function withRegistration<T>(
  stage: JourneyStage,
  changes: Partial<ClientRegistration>,
  during: () => Promise<T>,
): Promise<T> {
  const { state, renewEngine } = internalsOf(stage.idp);
  const before = state.clients;
  const own = clientOf(stage)?.client_id;
  state.clients = before.map((one) => (one.client_id === own ? { ...one, ...changes } : one));
  renewEngine();
  try {
    return await during();
  } finally {
    state.clients = before;
    renewEngine();
  }
}

/** A login as this person, in a browser of its own. */
export async function loggedInAs(stage: JourneyStage, person: Person): Promise<UserAgent> {
  const agent = stage.subject.agent();
  await withPerson(stage, person, async () => stage.subject.loginAs(agent, person));
  return agent;
}

/** What the application keeps of the person of this browser. */
export async function sessionOf(stage: JourneyStage, agent: UserAgent): Promise<ReportedSession> {
  const session = await selfReport(stage, "session")(agent);
  if (!session) throw new Error("nobody is logged in");
  return session;
}

/** Somebody who must not get in, and why. */
export type Uninvited = readonly [what: string, person: Person];

/** None of these people gets in, and the expected person does. */
export async function expectRefused(
  stage: JourneyStage,
  people: readonly Uninvited[],
  { wayOn = false }: { readonly wayOn?: boolean } = {},
): Promise<Travelled> {
  const { subject } = stage;
  for (const [what, person] of people) {
    const agent = subject.agent();
    const page = await withPerson(stage, person, async () => subject.loginAs(agent, person));
    const seen = await subject.isIn(agent, person);
    if (seen === "undetermined") return { verdict: "undetermined", why: `${what}: neither in nor out could be told` };
    if (seen === "in") return verdict(false, "", `${what} is logged in`);
    if (wayOn && !/<a\s[^<>]*href=/i.test(page.html))
      return verdict(false, "", `${what} is refused, and the page has no link to a way on`);
  }
  const agent = subject.agent();
  await subject.login(agent, "in");
  if ((await subject.whoIsIn(agent)) !== "in")
    return { verdict: "undetermined", why: "the person with access is refused, too" };
  return verdict(true, "refused, and the person with access is not", "");
}
