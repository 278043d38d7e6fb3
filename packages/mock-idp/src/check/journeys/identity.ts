import { claimsFault } from "../../faults/id-token.ts";
import type { Person } from "../../people/person.ts";
import type { CheckJourney, JourneyStage, Travelled } from "./journey.ts";
import { verdict } from "./journey.ts";
import { loggedInAs, personOf, sessionOf, withFault, withPerson } from "./people.ts";

const OTHER_OBJECT = "33333333-2222-4333-8444-555555555555";

/** What can be changed of a person: the name and the addresses. */
type Names = Pick<Person, "name"> & { readonly eppn: string; readonly email: string };

function named(person: Person, { name, eppn, email }: Names): Person {
  const { schoolAccount, workAccount } = person;
  const space = name.lastIndexOf(" ");
  const [given_name, family_name] = [name.slice(0, space), name.slice(space + 1)];
  return {
    ...person,
    name,
    ...(schoolAccount && { schoolAccount: { ...schoolAccount, eppn, email } }),
    ...(workAccount && { workAccount: { ...workAccount, email, given_name, family_name } }),
  };
}

function namesOf({ name, schoolAccount, workAccount }: Person): Names {
  const email = schoolAccount?.email ?? workAccount?.email ?? "";
  return { name, email, eppn: schoolAccount?.eppn ?? email };
}

/** The key by which the application identifies this person. */
async function subjectOf(stage: JourneyStage, person: Person): Promise<string> {
  return (await sessionOf(stage, await loggedInAs(stage, person))).subject;
}

async function subjectWith(stage: JourneyStage, claims: Readonly<Record<string, unknown>>): Promise<string> {
  return withFault(stage, claimsFault(claims), async () => subjectOf(stage, personOf(stage, "in")));
}

/** A person with the name and the addresses of another has that one's access, or not. */
async function enteredByName(stage: JourneyStage): Promise<Travelled> {
  const { subject } = stage;
  const [person, stranger] = [personOf(stage, "in"), personOf(stage, "notAllowed")];
  const enters = async (one: Person): Promise<boolean> =>
    withPerson(stage, one, async () => subject.mayEnter(subject.agent(), one));
  if (!(await enters(person))) return { verdict: "undetermined", why: "the person with access does not get there" };
  if (await enters(stranger)) return { verdict: "undetermined", why: "the person without access gets there" };
  if (await enters(named(stranger, namesOf(person))))
    return verdict(false, "", "a person without access gets there by the name and the addresses of one with access");
  const renamed = named(person, { name: "Nora Nyheim", eppn: "nora@fjordvik.example", email: "nora@fjordvik.example" });
  return verdict(await enters(renamed), "names and addresses open nothing", "a new name takes the access away");
}

/** By which claim a person is known again, and which claims must not be the key of a person. */
export const identity: readonly CheckJourney[] = [
  {
    title: "Another person's name and addresses make nobody that person, and new ones nobody another",
    rules: { "FE-4": "must", "EN-3": "must" },
    run: async (stage) => {
      const [person, other] = [personOf(stage, "in"), personOf(stage, "other")];
      const own = await subjectOf(stage, person);
      if ((await subjectOf(stage, named(other, namesOf(person)))) === own)
        return verdict(false, "", "the other person is taken for this one");
      const names = { name: "Nora Nyheim", eppn: "nora@fjordvik.example", email: "nora@fjordvik.example" };
      const renamed = await subjectOf(stage, named(person, names));
      return verdict(renamed === own, "known again by what does not change", "a person with a new name is another");
    },
  },
  {
    title: "Names and addresses give no access",
    rules: { "FE-4": "must", "EN-4": "must" },
    run: enteredByName,
  },
  {
    title: "Another account of a person is another user",
    rules: { "FE-5": "must" },
    run: async (stage) => {
      const [person, other] = [personOf(stage, "in"), personOf(stage, "other")];
      const differs = (await subjectOf(stage, person)) !== (await subjectOf(stage, { ...other, name: person.name }));
      return verdict(differs, "each account is a user", "two accounts are one user");
    },
  },
  {
    title: "A new login as another person takes nothing over",
    rules: { "FE-5": "must", "IDT-2": "must" },
    run: async ({ subject }) => {
      const agent = subject.agent();
      await subject.login(agent, "in");
      await subject.visit(agent, "reauthenticate", "in");
      const again = await subject.whoIsIn(agent);
      if (again !== "in") return { verdict: "undetermined", why: `a new login as the same person: ${again}` };
      const { status } = await subject.visit(agent, "reauthenticate", "other");
      const who = await subject.whoIsIn(agent);
      return verdict(
        who !== "other" && status >= 400,
        `refused with ${status}; the session: ${who}`,
        `the answer was ${status}, and the session: ${who}`,
      );
    },
  },
  {
    title: "The key of a person is tid and oid: another sub is the same person, another oid is not",
    rules: { "EN-3": "must" },
    run: async (stage) => {
      const own = await subjectOf(stage, personOf(stage, "in"));
      if ((await subjectWith(stage, { sub: "of-another-registration" })) !== own)
        return verdict(false, "", "the person is another by another sub");
      const isOther = (await subjectWith(stage, { oid: OTHER_OBJECT })) !== own;
      return verdict(isOther, "seen at three logins", "another oid is the same person");
    },
  },
];
