import { oidfModules } from "../../fault-catalogue/oidf-modules.ts";
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

function answerOf(call: Call | undefined): TokenAnswer {
  try {
    return JSON.parse(call?.answered?.body ?? "") as TokenAnswer;
  } catch {
    return {};
  }
}

/** The token calls that were answered with tokens. */
export const granted = (calls: readonly Call[]): readonly Call[] =>
  calls.filter(({ endpoint, status }) => endpoint === "token" && status === 200);

/** How long the newest access token is valid. */
export const validSeconds = (calls: readonly Call[]): number => answerOf(granted(calls).at(-1)).expires_in ?? 0;

/** Each refresh: whether its token was the newest, and whether that came of a refresh. */
function refreshes(calls: readonly Call[]): readonly { readonly isNewest: boolean; readonly follows: boolean }[] {
  let newest: { readonly token: string | undefined; readonly isOfRefresh: boolean } | undefined;
  return calls.flatMap((call) => {
    const isRefresh = single(call.parameters, "grant_type") === "refresh_token";
    const sent = single(call.parameters, "refresh_token");
    const found = { isNewest: sent === newest?.token, follows: newest?.isOfRefresh === true };
    const { refresh_token: token } = answerOf(call);
    if (token !== undefined) newest = { token, isOfRefresh: isRefresh };
    return isRefresh ? [found] : [];
  });
}

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
    rules: { "EN-8": "must", [oidfModules["C-40"]]: "must", [oidfModules["C-80"]]: "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = subject.agent();
      const calls = callsFrom(stage);
      await subject.login(agent, "in");
      // Nothing is waited for where the application calls no API.
      await subject.visit(agent, "callApi");
      for (let round = 0; round < 2; round += 1) {
        // In steps, so that the person is not away for long.
        for (let left = validSeconds(calls()) + 1; left > 0; left -= VISIT_MINUTES * MINUTE) {
          await subject.pass(Math.min(left, VISIT_MINUTES * MINUTE));
          await subject.visit(agent, "callApi");
        }
      }
      const used = refreshes(granted(calls()));
      if (!used.some(({ follows }) => follows)) return notApplicable("no two refreshes of a session were seen");
      return verdict(
        used.every(({ isNewest }) => isNewest),
        "seen at each refresh",
        "an earlier one was used again",
      );
    },
  },
];
