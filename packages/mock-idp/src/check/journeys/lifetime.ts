import type { Call } from "../../requests/call.ts";
import { single } from "../../requests/parameters.ts";
import { NotRun } from "../subject.ts";
import { callsFrom, type CheckJourney, type JourneyStage, notApplicable, verdict } from "./journey.ts";

const LONGEST_MINUTES = 120;
const VISIT_MINUTES = 25;
const MINUTE = 60;

interface TokenAnswer {
  readonly refresh_token?: string;
  readonly expires_in?: number;
}

function answerOf({ answered }: Call): TokenAnswer {
  try {
    return JSON.parse(answered?.body ?? "") as TokenAnswer;
  } catch {
    return {};
  }
}

const granted = (calls: readonly Call[]): readonly Call[] =>
  calls.filter(({ endpoint, status }) => endpoint === "token" && status === 200);

/** How long an id_token of this application is valid, in seconds. */
function idTokenSeconds({ logins: [{ seen }] }: JourneyStage): number {
  const { exp, iat } = seen.claims;
  if (typeof exp !== "number" || typeof iat !== "number") throw new Error("the id_token of a login has no lifetime");
  return exp - iat;
}

/** What outlives what: the session, the tokens, and the visits of a person. */
export const lifetime: readonly CheckJourney[] = [
  {
    title: "The session outlives the id_token, whose expiry counts when it is received",
    rules: { "AP-18": "must", "IP-14": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = subject.agent();
      await subject.login(agent, "in");
      await subject.pass(idTokenSeconds(stage) + MINUTE);
      return verdict((await subject.whoIsIn(agent)) === "in", "still logged in", "the person is logged out with it");
    },
  },
  {
    title: "Two hours after the login, with a visit every 25 minutes",
    rules: { "AP-24": "may", "IP-20": "may" },
    run: async ({ subject, check }) => {
      if (!check.movesClock) throw new NotRun("it takes two hours: only the application's own clock can move so far");
      const agent = subject.agent();
      await subject.login(agent, "in");
      for (let minutes = 0; minutes <= LONGEST_MINUTES; minutes += VISIT_MINUTES) {
        if ((await subject.whoIsIn(agent)) === "out")
          return verdict(minutes > 0, `logged out after ${minutes} minutes`, "the login gave no session");
        await subject.pass(Math.min(VISIT_MINUTES, LONGEST_MINUTES + 1 - minutes) * MINUTE);
      }
      return verdict((await subject.whoIsIn(agent)) === "out", "logged out", "the person is still logged in");
    },
  },
  {
    title: "The newest refresh token is the next one to be used",
    rules: { "EN-8": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = subject.agent();
      const calls = callsFrom(stage);
      await subject.login(agent, "in");
      for (let round = 0; round < 2; round += 1) {
        const [newest] = granted(calls()).slice(-1);
        await subject.pass((newest ? (answerOf(newest).expires_in ?? 0) : 0) + 1);
        await subject.visit(agent, "callApi");
      }
      const [first, ...later] = granted(calls());
      const isRefresh = ({ parameters }: Call): boolean => single(parameters, "grant_type") === "refresh_token";
      const refreshes = later.filter(isRefresh);
      if (!first || refreshes.length < 2) return notApplicable(`${refreshes.length} refreshes were seen`);
      const known = [first, ...refreshes].flatMap((call) => answerOf(call).refresh_token ?? []);
      const used = refreshes.map(({ parameters }) => single(parameters, "refresh_token"));
      return verdict(
        used.every((token, at) => token === known[at]),
        "seen at two refreshes",
        "an earlier one was used again",
      );
    },
  },
];
