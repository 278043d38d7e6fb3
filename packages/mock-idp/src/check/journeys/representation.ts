import { detailsFault } from "../../faults/authorization-details.ts";
import { type CheckJourney, notApplicable, type ObservedLogin, verdict } from "./journey.ts";
import { loggedInAs, personOf, sessionOf, selfReport, withFault } from "./people.ts";

const ATTORNEY = { type: "idporten:fullmakt", permission_roles: ["example"] };

const requestsDetails = ({ seen: { request } }: ObservedLogin): boolean => request.authorization_details !== undefined;

/** The organisations that an id_token names. */
function numbersIn({ seen: { claims } }: ObservedLogin): readonly string[] {
  const found = JSON.stringify(claims.authorization_details ?? []).match(/(?<=0192:)\d{9}/g) ?? [];
  return [...new Set(found)];
}

/** On whose behalf a person acts. */
export const representation: readonly CheckJourney[] = [
  {
    title: "A person who acts for no organisation is logged in, and gets no further",
    rules: { "AP-12": "must" },
    run: async (stage) => {
      const { subject, logins } = stage;
      if (!requestsDetails(logins[0])) return notApplicable("the application requests no representation");
      const person = personOf(stage, "in");
      if (!(await subject.mayEnter(subject.agent(), person)))
        return { verdict: "undetermined", why: "the person with an organisation does not get there" };
      const agent = subject.agent();
      await subject.loginAs(agent, person, "self");
      if (!(await selfReport(stage, "session")(agent))) return verdict(false, "", "the person is not logged in");
      const enters = await subject.mayEnter(agent, person);
      return verdict(!enters, "logged in, and no further", "the person gets to what is for an organisation");
    },
  },
  {
    title: "A person acts for the organisation that was chosen, and for no other",
    rules: { "AP-13": "may" },
    run: async (stage) => {
      const chosen = numbersIn(stage.logins[0]);
      if (chosen.length === 0) return notApplicable("no organisation was chosen");
      const person = personOf(stage, "in");
      const kept = JSON.stringify(await sessionOf(stage, await loggedInAs(stage, person)));
      const all = person.representations.map(({ organisation }) => organisation.organisation_number);
      const missing = chosen.find((number) => !kept.includes(number));
      if (missing !== undefined) return verdict(false, "", `the session does not have ${missing}, which was chosen`);
      const other = all.find((number) => !chosen.includes(number) && kept.includes(number));
      return verdict(other === undefined, "the session has it", `the session has ${other}, which was not chosen`);
    },
  },
  {
    title: "A power of attorney that was not requested is refused",
    rules: { "IP-37": "may" },
    run: async (stage) => {
      const { subject, logins } = stage;
      if (requestsDetails(logins[0])) return notApplicable("the application requests a representation");
      const agent = subject.agent();
      const added = detailsFault(() => [ATTORNEY]);
      const { status } = await withFault(stage, added, async () => subject.login(agent, "in"));
      const who = await subject.whoIsIn(agent);
      return verdict(who === "out", `refused with ${status}`, `the answer was ${status}, and the session: ${who}`);
    },
  },
];
