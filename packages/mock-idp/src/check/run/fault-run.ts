import { setTimeout as wait } from "node:timers/promises";
import type { CataloguedFault } from "../../fault-catalogue/row.ts";
import type { Call } from "../../requests/call.ts";
import type { Endpoint } from "../../requests/endpoint.ts";
import type { UserAgent } from "../../user-agent/user-agent.ts";
import { lastRefusal, refusalText } from "./calibration.ts";
import type { Group } from "./groups.ts";
import type { Verdict } from "../rule-result.ts";
import type { Played, Subject, WhoIsIn } from "../subject.ts";

/** One login, or what follows it, while the provider had a fault. */
export interface Attempt extends Played {
  readonly who: WhoIsIn;
  /** Of the page where the person ended; 0 where the application broke the connection, or did not start. */
  readonly status: number;
  /** What went wrong in the browser. */
  readonly broke?: string;
  readonly calls: readonly Call[];
}

/** What an attempt came to, before it is known whether the application is still well. */
export interface AttemptOutcome {
  readonly verdict: Exclude<Verdict, "warning" | "not-applicable" | "not-run">;
  readonly why: string;
}

/** In seconds: the access tokens of a run that calls an API live shorter. */
export const REFRESH_AFTER_SECONDS = 6;
const TOO_MANY = 429;
/** After it, an application that spares a failing provider calls again. */
export const PAUSE_MS = 5000;

interface Conditions {
  readonly subject: Subject;
  /** Whether the application is started again while the fault is set. */
  readonly restarts: boolean;
}

/** Plays a fault once, in a browser of its own. */
export async function attempt(fault: CataloguedFault, group: Group, conditions: Conditions): Promise<Attempt> {
  const played = await once(fault, group, conditions);
  const isTooSoon = played.status === TOO_MANY && !fault.name.endsWith("status 429");
  const isSpared = !group.cached && !played.fired && !isCalled(fault, played.calls);
  if (!isTooSoon && !isSpared) return played;
  await wait(PAUSE_MS);
  return once(fault, group, conditions);
}

const isCalled = ({ on }: CataloguedFault, calls: readonly Call[]): boolean =>
  calls.some(({ endpoint }) => [on].flat().includes(endpoint));

async function once(fault: CataloguedFault, group: Group, { subject, restarts }: Conditions): Promise<Attempt> {
  const agent = subject.agent();
  const later = LATER[group.title];
  if (later) await subject.login(agent, "in");
  await later?.before(subject);
  const last = subject.calls().at(-1);
  let [status, broke]: [number, string | undefined] = [0, undefined];
  const ask = (): Promise<WhoIsIn> =>
    subject.whoIsIn(agent).catch((): WhoIsIn => (restarts && broke !== undefined ? "out" : "undetermined"));
  let meanwhile: WhoIsIn | undefined;
  const played = await subject.play(fault.name, async () => {
    try {
      if (restarts) await subject.restart();
      ({ status } = await (later ? later.play(subject, agent) : subject.login(agent, "in")));
    } catch (error) {
      broke = error instanceof Error ? error.message.split("\n")[0] : String(error);
    }
    // What must be borne is so at a refresh too: a clock that is put right meanwhile has another auth_time.
    if (fault.expect === "login") meanwhile = await ask();
  });
  const who = meanwhile ?? (await ask());
  const all = subject.calls();
  const calls = all.slice(all.lastIndexOf(last as Call) + 1);
  const seen = group.title === "refresh" && (status >= 400 || broke !== undefined) ? "out" : who;
  return { ...played, who: seen, status, calls, ...(broke === undefined ? {} : { broke }) };
}

/** Faults of what comes after a login. */
const LATER: Readonly<
  Record<
    string,
    {
      before(subject: Subject): Promise<void>;
      play(subject: Subject, agent: UserAgent): Promise<{ readonly status: number }>;
    }
  >
> = {
  refresh: {
    before: (subject) => subject.pass(REFRESH_AFTER_SECONDS),
    play: (subject, agent) => subject.visit(agent, "callApi"),
  },
  logout: { before: () => Promise.resolve(), play: (subject, agent) => subject.logout(agent) },
};

/** Members by which the application shows the person. Where a fault changes one, the mark cannot be found. */
const MARKS = /\/(?:name|sub|email|pid)$/;

/** What one attempt shows. */
export function judged({ expect, on, name, unlessAsked }: CataloguedFault, found: Attempt): AttemptOutcome {
  const { fired, who, changed, calls, broke } = found;
  if (!fired) return { verdict: "not-fired", why: notFired([on].flat(), calls) };
  const stopped = stoppedAfter(calls, broke);
  if (expect !== "refused" && who === "undetermined" && broke === undefined && changed.some((at) => MARKS.test(at)))
    return { verdict: "passed", why: "logged in; the fault changed what the application shows of the person" };
  if (who === "undetermined") return { verdict: "undetermined", why: `neither in nor out could be told: ${stopped}` };
  if (who === "out")
    return expect === "login"
      ? { verdict: "failed", why: `what is right was refused: ${stopped}${lastRefusal(calls)}` }
      : { verdict: "passed", why: name.includes("after a logout") ? "logged out" : `refused: ${stopped}` };
  if (who !== "in") return { verdict: "failed", why: `another person was logged in: ${stopped}` };
  if (calls.some(({ endpoint, status }) => endpoint === unlessAsked && status === 200))
    return { verdict: "passed", why: `logged in by what ${unlessAsked} told` };
  return expect === "refused"
    ? { verdict: "failed", why: `the person was logged in all the same: ${stopped}` }
    : { verdict: "passed", why: "logged in" };
}

/** What the browser itself asks of the provider is no call of the application's. */
const BY_BROWSER = new Set<Endpoint>(["authorize", "interaction", "resume", "end_session"]);

function stoppedAfter(calls: readonly Call[], broke: string | undefined): string {
  const own = calls.filter(({ endpoint }) => !BY_BROWSER.has(endpoint)).map(({ endpoint }) => endpoint);
  const last =
    own.length > 0 ? `the application called ${[...new Set(own)].join(", ")}` : "the application called nothing";
  return broke === undefined ? last : `${last}, and ${broke}`;
}

function notFired(on: readonly Endpoint[], calls: readonly Call[]): string {
  const own = calls.filter(({ endpoint }) => on.includes(endpoint));
  const refused = own.find((call) => call.refused);
  if (refused?.refused)
    return `${refused.endpoint === "end_session" ? "the logout" : refused.endpoint} was refused: ${refusalText(refused.refused)}`;
  if (own.length > 0) return "the answer has nothing that this fault changes";
  const isKept = calls.some(({ endpoint }) => !BY_BROWSER.has(endpoint));
  const guess = isKept ? "may keep an earlier answer" : "called nothing, as one that spares a provider that failed";
  return `${on.join(" or ")} was not called: the application ${guess}`;
}
