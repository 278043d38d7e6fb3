import { organisations } from "./organisation.ts";
import type { SchoolAccount, SchoolMembership } from "./school-account.ts";

const REALM = "fjordvik.example";

const owner: Pick<SchoolMembership, "organisation" | "realm" | "kind" | "orgType"> = {
  organisation: organisations.kommune,
  realm: REALM,
  kind: "owner",
  orgType: ["primary_and_lower_secondary_owner"],
};

const school: typeof owner = {
  organisation: organisations.oppvekst,
  realm: REALM,
  kind: "unit",
  orgType: ["primary_and_lower_secondary"],
};

const employed = { affiliation: ["employee", "member", "staff"], primaryAffiliation: "employee" };

function account(name: string, rest: Pick<SchoolAccount, "multiFactor" | "memberships">): SchoolAccount {
  return { provider: "feide", eppn: `${name}@${REALM}`, email: `${name}@post.fjordvik.example`, ...rest };
}

/** Employed by the owner of schools, with two factors. */
export const caseWorker: SchoolAccount = account("kari", {
  multiFactor: true,
  memberships: [{ ...owner, ...employed, title: ["Saksbehandler"] }],
});

/** Employed by the owner and at a school. Also a student, which is the owner's primary affiliation. */
export const headTeacher: SchoolAccount = account("aile", {
  multiFactor: true,
  memberships: [
    { ...owner, affiliation: ["employee", "faculty", "member", "student"], primaryAffiliation: "student" },
    { ...school, affiliation: ["employee", "faculty", "member"], primaryAffiliation: "employee", title: ["Rektor"] },
  ],
});

/** Employed, with one factor. */
export const substitute: SchoolAccount = account("elin", {
  multiFactor: false,
  memberships: [{ ...owner, affiliation: ["employee", "member"], primaryAffiliation: "employee" }],
});

/** A pupil: a member of a school, not an employee. */
export const pupil: SchoolAccount = account("siv", {
  multiFactor: true,
  memberships: [
    { ...owner, affiliation: ["member", "student"], primaryAffiliation: "student" },
    { ...school, affiliation: ["member", "student"], primaryAffiliation: "student" },
  ],
});

/** A guest account, without an organisation. */
export const guest: SchoolAccount = {
  provider: "guest",
  eppn: "per@gjest.example",
  email: "per@gjest.example",
  multiFactor: false,
  memberships: [],
};

/** From an organisation abroad, through eduGAIN. */
export const fromAbroad: SchoolAccount = {
  provider: "edugain",
  eppn: "ola@university.example",
  email: "ola@university.example",
  multiFactor: true,
  memberships: [],
};
