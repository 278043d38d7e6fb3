import { onCode } from "../../faults/compose.ts";
import { claimsFault } from "../../faults/id-token.ts";
import type { Person } from "../../people/person.ts";
import type { SchoolAccount, SchoolMembership } from "../../people/school-account.ts";
import type { CheckJourney, JourneyStage } from "./journey.ts";
import { notApplicable, verdict } from "./journey.ts";
import { expectRefused, loggedInAs, personOf, type Uninvited, withFault, withRegistration } from "./people.ts";

const LOGIN_PROVIDERS = ["feide", "testusers", "edugain", "guest"] as const;
const OTHER_TENANT = "22222222-2222-4333-8444-555555555555";

/** The expected person by another account in education. */
function withSchoolAccount(stage: JourneyStage, changes: Partial<SchoolAccount>): Person {
  const person = personOf(stage, "in");
  if (!person.schoolAccount) throw new Error(`${person.name} has no account in education`);
  return { ...person, schoolAccount: { ...person.schoolAccount, ...changes } };
}

/** The expected person, whose organisation says something else of the employment. */
function affiliated(stage: JourneyStage, affiliation: readonly string[], primaryAffiliation: string): Person {
  const memberships = personOf(stage, "in").schoolAccount?.memberships ?? [];
  const change = (one: SchoolMembership): SchoolMembership => ({ ...one, affiliation, primaryAffiliation });
  return withSchoolAccount(stage, { memberships: memberships.map(change) });
}

/** Accounts with which a person can log in at the provider, and must not be let in. */
export const accounts: readonly CheckJourney[] = [
  {
    title: "Guests, eduGAIN and test users are refused, though their login provider is turned on",
    rules: { "FE-3": "must" },
    run: async (stage) => {
      const account = (provider: SchoolAccount["provider"], eppn: string): Person =>
        withSchoolAccount(stage, { provider, eppn, memberships: [] });
      const test = withSchoolAccount(stage, { provider: "testusers", eppn: "elin@testusers.feide.no" });
      const people: readonly Uninvited[] = [
        ["a guest", account("guest", "gjest@gjest.example")],
        ["somebody by eduGAIN", account("edugain", "gjest@university.example")],
        ["a test user", test],
      ];
      return withRegistration(stage, { login_providers: LOGIN_PROVIDERS }, async () => expectRefused(stage, people));
    },
  },
  {
    title: "Pupils and former employees are refused, and read where they can go",
    rules: { "FE-10": "must" },
    run: async (stage) =>
      expectRefused(
        stage,
        [
          ["a pupil", affiliated(stage, ["member", "student"], "student")],
          ["a former employee", affiliated(stage, ["alum", "affiliate"], "alum")],
          ["a member", affiliated(stage, ["member"], "member")],
          ["somebody of no affiliation", affiliated(stage, [], "")],
          ["an employee by the primary affiliation alone", affiliated(stage, ["member"], "employee")],
        ],
        { wayOn: true },
      ),
  },
  {
    title: "A guest of the tenant is refused",
    rules: { "EN-3": "must" },
    run: async (stage) => {
      const person = personOf(stage, "in");
      if (!person.workAccount) return notApplicable(`${person.name} has no work account`);
      const guest = { ...person, workAccount: { ...person.workAccount, guestOf: OTHER_TENANT } };
      const told = await expectRefused(stage, [["a guest of the tenant", guest]]);
      if (told.verdict !== "passed") return told;
      for (const claim of ["acct", "idp"]) {
        const half = onCode(claimsFault({ [claim]: undefined }));
        const agent = await withFault(stage, half, async () => loggedInAs(stage, guest));
        if ((await stage.subject.isIn(agent, guest)) !== "out")
          return verdict(false, "", `a guest of whom ${claim} is not told is logged in`);
      }
      return told;
    },
  },
];
