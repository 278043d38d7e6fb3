import { bodyFault, statusFault } from "../../faults/answers.ts";
import { onCode, together } from "../../faults/compose.ts";
import type { Fault } from "../../faults/fault.ts";
import { claimsFault } from "../../faults/id-token.ts";
import { callsFrom, type CheckJourney, notApplicable, verdict } from "./journey.ts";
import { personOf, withFault } from "./people.ts";

type Group = Readonly<Record<string, unknown>> & { readonly membership: object };

/** The Groups API, where the person's memberships say something else. */
const memberships = (changes: object): Fault => ({
  name: "memberships are others",
  catalogue: [],
  on: "groups",
  tamper: async (honest) => {
    if (!honest.ok) return undefined;
    const all = (await honest.json()) as readonly Group[];
    return Response.json(all.map((one) => ({ ...one, membership: { ...one.membership, ...changes } })));
  },
});

const LEFT = memberships({ basic: "member", affiliation: ["alum"], primaryAffiliation: "alum" });
const TITLED = together(
  memberships({ title: ["Rektor"] }),
  bodyFault("", "extended_userinfo", { eduPersonEntitlement: ["urn:mace:feide.no:go:rektor"], title: ["Rektor"] }),
);

/** What a person may do by groups is asked of the provider. */
export const groups: readonly CheckJourney[] = [
  {
    title: "Where a person is employed is asked of the Groups API, and neither a title nor an entitlement opens",
    rules: { "FE-8": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const [person, stranger] = [personOf(stage, "in"), personOf(stage, "notAllowed")];
      const agent = subject.agent();
      const calls = callsFrom(stage);
      if (!(await subject.mayEnter(agent, person)))
        return { verdict: "undetermined", why: "the person with access does not get there" };
      if (!calls().some(({ endpoint }) => endpoint === "groups"))
        return notApplicable("the application does not ask the Groups API");
      if (await withFault(stage, LEFT, async () => subject.mayEnter(agent, person)))
        return verdict(false, "", "a person who has left the organisation meanwhile still gets there");
      if (await withFault(stage, statusFault("groups", 503), async () => subject.mayEnter(agent, person)))
        return verdict(false, "", "a person gets there while the Groups API is down");
      if (!(await subject.mayEnter(agent, person)))
        return verdict(false, "", "a person who is back does not get there");
      const opens = await withFault(stage, TITLED, async () => subject.mayEnter(subject.agent(), stranger));
      return verdict(!opens, "asked each time", "a title or an entitlement opens it");
    },
  },
  {
    title: "A person with too many groups for a token does not get in while the directory is down",
    rules: { "EN-5": "must" },
    run: async (stage) => {
      const { subject, logins } = stage;
      if (logins[0].seen.claims.groups === undefined) return notApplicable("the id_token has no groups");
      const agent = subject.agent();
      const fault = together(
        onCode(claimsFault({ groups: undefined, hasgroups: true })),
        statusFault("member_groups", 503),
      );
      const { status } = await withFault(stage, fault, async () => subject.login(agent, "in"));
      const who = await subject.whoIsIn(agent);
      return verdict(who === "out", `refused with ${status}`, `the answer was ${status}, and the session: ${who}`);
    },
  },
];
