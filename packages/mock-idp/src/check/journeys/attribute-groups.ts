import { type Patch, bodyFault } from "../../faults/answers.ts";
import { together } from "../../faults/compose.ts";
import type { Fault } from "../../faults/fault.ts";
import { NotRun, type Subject } from "../subject.ts";
import type { CheckJourney, JourneyStage } from "./journey.ts";
import { verdict } from "./journey.ts";
import { withFault } from "./people.ts";

const claim = (name: string): string => `https://n.feide.no/claims/${name}`;
const absent = (...names: readonly string[]): Patch => Object.fromEntries(names.map((name) => [name, undefined]));
const userinfo = (...names: readonly string[]): Fault => bodyFault("", "userinfo", absent(...names));
const directory = (...names: readonly string[]): Fault => bodyFault("", "extended_userinfo", absent(...names));

/** The Groups API without groups of this type. */
const groups = (type: string): Fault => ({
  name: `groups without ${type}`,
  catalogue: [],
  on: "groups",
  tamper: async (honest) => {
    if (!honest.ok) return undefined;
    const all = (await honest.json()) as readonly { readonly type: string }[];
    return Response.json(all.filter((one) => one.type !== type));
  },
});

const NAME = together(userinfo("name"), directory("displayName", "cn", "givenName", "sn"));

/** What each attribute group tells, taken out of the provider's answers. */
const WITHOUT: Readonly<Record<string, Fault>> = {
  profile: NAME,
  "userinfo-name": NAME,
  email: userinfo("email", "email_verified"),
  "userid-feide": together(
    userinfo(claim("userid_sec"), "dataporten-userid_sec", claim("eduPersonPrincipalName")),
    directory("eduPersonPrincipalName", "uid"),
  ),
  "userid-nin": together(userinfo(claim("nin")), directory("norEduPersonNIN")),
  "groups-org": together(directory("eduPersonAffiliation", "eduPersonPrimaryAffiliation"), groups("fc:org")),
  "groups-edu": groups("fc:gogroup"),
};

/** Where a person is shown something. */
const PLACES = ["protected", "callApi", "stepUp"] as const;

async function textAt(subject: Subject, agent: ReturnType<Subject["agent"]>, place: (typeof PLACES)[number]) {
  const page = await subject.visit(agent, place).catch((error: unknown) => {
    if (error instanceof NotRun) return undefined;
    throw error;
  });
  return page ? `${place} answered${page.status} ${page.html}` : "";
}

/** The words of a login and of what it shows. A time is left out, since it differs at each login. */
async function shownWords({ subject }: JourneyStage): Promise<ReadonlySet<string>> {
  const agent = subject.agent();
  const { status, html } = await subject.login(agent, "in");
  const session = await subject.selfReport.session?.(agent);
  const texts = [`login answered${status} ${html}`, JSON.stringify(session ?? {})];
  for (const place of PLACES) texts.push(await textAt(subject, agent, place));
  const words = texts.join(" ").match(/[\p{L}\d]+/gu) ?? [];
  return new Set(words.filter((word) => /\p{L}/u.test(word) && !/^\d+[TZ]\d*$/.test(word)));
}

/** Sikt: a service asks for the attribute groups that it uses, and for no other. */
export const attributeGroups: readonly CheckJourney[] = [
  {
    title: "The application is another without each attribute group that it requests",
    rules: { "FE-1": "must" },
    run: async (stage) => {
      const requested = String(stage.logins[0].seen.request.scope).split(" ");
      const [one, two] = [await shownWords(stage), await shownWords(stage)];
      const always = [...one].filter((word) => two.has(word));
      const unused: string[] = [];
      for (const group of requested.filter((name) => name !== "openid")) {
        const without = WITHOUT[group];
        if (!without) return { verdict: "undetermined", why: `nothing is known of what ${group} tells` };
        const shown = await withFault(stage, without, async () => shownWords(stage));
        if (always.every((word) => shown.has(word))) unused.push(group);
      }
      return verdict(unused.length === 0, "each has a use", `no page shows a use of ${unused.join(", ")}`);
    },
  },
];
