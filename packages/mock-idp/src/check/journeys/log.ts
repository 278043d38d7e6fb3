import type { Person } from "../../people/person.ts";
import { claimsFault } from "../../faults/id-token.ts";
import { callsFrom, type CheckJourney, type JourneyStage, verdict } from "./journey.ts";
import { loggedInAs, personOf, sessionOf, selfReport, withFault } from "./people.ts";
import { tokensIn } from "./tokens-given.ts";

/** What tells of a person's account. */
const accountOf = ({ pid, schoolAccount, workAccount }: Person): readonly string[] =>
  [pid, schoolAccount?.eppn, schoolAccount?.email, workAccount?.email].filter((one) => one !== undefined);

async function logOf(stage: JourneyStage): Promise<string> {
  return selfReport(stage, "log")();
}

/** The log lines that the application writes while `during` runs. */
async function loggedBy(stage: JourneyStage, during: () => Promise<unknown>): Promise<string> {
  const before = (await logOf(stage)).length;
  await during();
  return (await logOf(stage)).slice(before);
}

const TIME = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/;
/** A time looks like an address of IPv6. */
const withoutTimes = (text: string): string => text.replaceAll(/\d\d:\d\d:\d\d/g, "");
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}/i;

/** What the application writes down. */
export const log: readonly CheckJourney[] = [
  {
    title: "Of the account, nothing is kept in the session or the log",
    rules: { "FE-1": "must" },
    run: async (stage) => {
      const person = personOf(stage, "in");
      const agent = await loggedInAs(stage, person);
      const kept = JSON.stringify(await sessionOf(stage, agent)) + (await logOf(stage));
      const found = accountOf(person).find((one) => kept.includes(one));
      return verdict(found === undefined, "neither has it", `${found} is kept`);
    },
  },
  {
    title: "A login that succeeds and one that fails are logged, with time and address",
    rules: { "AP-30": "must", "IP-29": "must" },
    run: async (stage) => {
      const login = async () => stage.subject.login(stage.subject.agent(), "in");
      const right = await loggedBy(stage, login);
      const wrong = await loggedBy(stage, async () => withFault(stage, claimsFault({ nonce: "another" }), login));
      for (const [what, text] of [
        ["succeeds", right],
        ["fails", wrong],
      ] as const) {
        if (text === "") return verdict(false, "", `nothing is logged of a login that ${what}`);
        if (!TIME.test(text)) return verdict(false, "", `no time is logged of a login that ${what}`);
        if (!ADDRESS.test(withoutTimes(text)))
          return verdict(false, "", `no IP address is logged of a login that ${what}`);
      }
      return verdict(true, "both are logged, with time and address", "");
    },
  },
  {
    title: "Neither name, national id, subject nor token is in the log",
    rules: { "AP-31": "must", "IP-30": "must" },
    run: async (stage) => {
      const { name, pid } = personOf(stage, "in");
      const calls = callsFrom(stage);
      const text = await loggedBy(stage, async () => {
        const agent = stage.subject.agent();
        await stage.subject.login(agent, "in");
        await stage.idp.sessions.end({ pid });
      });
      if (text === "") return { verdict: "undetermined", why: "nothing is logged of a login" };
      const { sub } = stage.logins[0].seen.claims;
      const secrets = { name, pid, sub: typeof sub === "string" ? sub : pid };
      const found = Object.entries(secrets).find(([, value]) => text.includes(value));
      if (found) return verdict(false, "", `the log has the person's ${found[0]}`);
      const leaked = tokensIn(calls()).some((token) => text.includes(token));
      return verdict(!leaked, "the log has none of it", "the log has a token");
    },
  },
];
