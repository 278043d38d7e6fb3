import { claimsFault } from "../../faults/id-token.ts";
import { TWO_FACTORS } from "../../documents/feide-accounts.ts";
import type { Call } from "../../requests/call.ts";
import { all } from "../../requests/parameters.ts";
import { callsFrom, type CheckJourney, notApplicable, verdict } from "./journey.ts";
import { withFault } from "./people.ts";

const now = (): number => Math.floor(Date.now() / 1000);

/** Answers that do not say that two factors were used. */
const WEAKER: readonly (readonly [what: string, acr: unknown])[] = [
  ["no acr", undefined],
  ["a weaker acr", "urn:mace:feide.no:auth:level:fad08:2"],
  ["an acr that only resembles it", `${TWO_FACTORS} `],
  ["a list", [TWO_FACTORS]],
];

const asksAnew = ({ parameters }: Call): boolean =>
  all(parameters, "prompt").includes("login") || all(parameters, "max_age").includes("0");

/** What asks for more of a person who is logged in: a higher level, or a new login. */
export const stepUp: readonly CheckJourney[] = [
  {
    title: "What asks for two factors opens by that acr alone",
    rules: { "FE-6": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const visit = async (): Promise<number> => {
        const agent = subject.agent();
        await subject.login(agent, "in");
        return (await subject.visit(agent, "stepUp")).status;
      };
      const calls = callsFrom(stage);
      const honest = await visit();
      if (!calls().some(({ parameters }) => all(parameters, "acr_values").includes(TWO_FACTORS)))
        return notApplicable("the application does not ask for two factors");
      if (honest >= 400) return { verdict: "undetermined", why: `two factors are answered with ${honest}` };
      for (const [what, acr] of WEAKER)
        if ((await withFault(stage, claimsFault({ acr }), visit)) < 400)
          return verdict(false, "", `${what} opens what asks for two factors`);
      return verdict(true, "nothing less opens it", "");
    },
  },
  {
    title: "Reauthentication is requested and performed",
    rules: { "VT-9": "may", "IP-21": "may" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = subject.agent();
      await subject.login(agent, "in");
      const calls = callsFrom(stage);
      await subject.visit(agent, "reauthenticate");
      if (!calls().some(asksAnew)) return verdict(false, "", "neither prompt=login nor max_age=0 is requested");
      const wasAsked = calls().some(({ endpoint, method }) => endpoint === "interaction" && method === "POST");
      const who = await subject.whoIsIn(agent);
      return verdict(wasAsked && who === "in", "logged in again", `asked: ${wasAsked}; the session: ${who}`);
    },
  },
  {
    title: "An authentication of an hour ago is refused where a new one was asked for",
    rules: { "IDT-7": "may" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = subject.agent();
      await subject.login(agent, "in");
      const again = async (): Promise<number> => (await subject.visit(agent, "reauthenticate")).status;
      const honest = await again();
      if (honest >= 400) return { verdict: "undetermined", why: `a new login is answered with ${honest}` };
      const old = claimsFault(() => ({ auth_time: now() - 3600 }));
      const status = await withFault(stage, old, again);
      return verdict(status >= 400, `refused with ${status}`, `answered with ${status}`);
    },
  },
];
