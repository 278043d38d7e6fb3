import { setTimeout as wait } from "node:timers/promises";
import { observedBehaviour } from "../../fault-catalogue/needs.ts";
import type { Person } from "../../people/person.ts";
import type { Call } from "../../requests/call.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import { internalsOf } from "../../server/internals.ts";
import { httpFetch } from "../../user-agent/http-fetch.ts";
import { createUserAgent, type LoginOptions, type Page, type UserAgent } from "../../user-agent/user-agent.ts";
import { isOwnHost } from "./allowed-address.ts";
import type { CheckFile } from "../../server/check-file.ts";
import type { Program } from "./program.ts";
import { type Answer, at, fits, marksOf } from "./shown-person.ts";
import { playFault } from "../play-fault.ts";
import { playSteps } from "./steps.ts";
import { type Journey, NotRun, type Subject, type SelfReport, type Who, type WhoIsIn } from "../subject.ts";

export const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, "");

/** The browser was led to a host that this run may not call. */
export class Astray extends Error {
  override readonly name = "Astray";
}

interface Parts {
  readonly check: CheckFile;
  readonly idp: MockIdp;
  readonly program: Program | undefined;
  /** What the application's program tells, if the run has started it. */
  readonly started: Pick<SelfReport, "log" | "startWith">;
  /** Hosts that may be called, beside this machine and private networks. */
  readonly ownHosts: readonly string[];
}

const WHO: readonly Who[] = ["in", "other", "notAllowed"];

/** An application in any language, over HTTP, with the provider in this process. */
export function httpSubject({ check, idp, program, started, ownHosts }: Parts): Subject {
  const { app, people, answers, answerSeconds } = check;
  const { faults } = internalsOf(idp);
  const subs = new Map<Who, string>();
  const provider = new URL(idp.issuer).host;
  const personOf = (who: Who): Person | undefined =>
    idp.people.find(({ name, pid }) => name === people[who] || pid === people[who]);

  async function fetch(request: Request): Promise<Response> {
    const { host, hostname } = new URL(request.url);
    if (host !== provider && !ownHosts.includes(host) && !(await isOwnHost(hostname)))
      throw new Astray(`the application leads to ${host}, which is not on this machine or a private network`);
    const deadline = AbortSignal.timeout(answerSeconds * 1000);
    return httpFetch(new Request(request, { signal: deadline })).catch((error: unknown) => {
      if (!deadline.aborted) throw error;
      const message = `${request.method} ${withoutQuery(request.url)} did not answer within ${answerSeconds} seconds (answerSeconds)`;
      throw new Error(message, { cause: error });
    });
  }

  const calls = (): readonly Call[] => idp.calls.all();
  const since = (last: Call | undefined): readonly Call[] => calls().slice(calls().lastIndexOf(last as Call) + 1);
  const answeredAs = ({ pid }: Person, organisations?: "self") => ({
    issuer: idp.issuer,
    answers: { person: pid, ...answers, ...(organisations && { organisations }) } as LoginOptions,
  });
  const answersOf = (who: Who) => {
    const person = personOf(who);
    if (!person) throw new NotRun(`no person is named for ${who}`);
    return answeredAs(person);
  };

  /** What is answered at an address, without redirects. */
  async function answerAt(agent: UserAgent, url: string) {
    const { html: body, requests } = await agent.open(url, { stopAt: (next) => next !== new URL(url).href });
    return { body, status: requests[0]?.status ?? 0 };
  }

  async function login(agent: UserAgent, who: Who): Promise<Page> {
    const last = calls().at(-1);
    const page = await playSteps(agent, app.login, answersOf(who));
    const { sub } = observedBehaviour(since(last), idp.profile).claims;
    if (faults.list().length === 0 && typeof sub === "string") subs.set(who, sub);
    return page;
  }

  const isOut = (answer: Answer) => (fits(app.protected.out, answer) ? "out" : "undetermined");

  async function whoIsIn(agent: UserAgent): Promise<WhoIsIn> {
    const { url, in: shown } = app.protected;
    const answer = await answerAt(agent, url);
    const found = WHO.find((who) => {
      const person = personOf(who);
      return person && fits(shown, answer, marksOf(person, subs.get(who)));
    });
    return found ?? isOut(answer);
  }

  async function isIn(agent: UserAgent, person: Person): Promise<"in" | "out" | "undetermined"> {
    const { url, in: shown } = app.protected;
    const answer = await answerAt(agent, url);
    const { issuer, profile } = idp;
    const client_id = check.client ?? idp.clients[0]?.client_id ?? "";
    const sub = profile.tokens.subject(issuer, client_id, person.pid);
    return fits(shown, answer, marksOf(person, sub)) ? "in" : isOut(answer);
  }

  async function mayEnter(agent: UserAgent, person: Person): Promise<boolean> {
    if (!app.restricted) throw new NotRun("check.json has no app.restricted");
    const { url, in: shown } = app.restricted;
    if ((await isIn(agent, person)) !== "in") await playSteps(agent, app.login, answeredAs(person));
    const { html: body, status } = await agent.login(url, answeredAs(person).answers);
    return fits(shown, { body, status });
  }

  async function visit(agent: UserAgent, journey: Journey, who: Who = "in"): Promise<Page> {
    if (journey === "protected") return agent.open(app.protected.url);
    const steps = app[journey];
    if (!steps) throw new NotRun(`check.json has no app.${journey}`);
    return playSteps(agent, steps, answersOf(who));
  }

  const { session, dataSource } = app;
  const selfReport: SelfReport = {
    ...started,
    ...(session && {
      session: async (agent) => {
        const { body, status } = await answerAt(agent, session.url);
        if (status !== 200) return undefined;
        const kept = JSON.parse(body) as Readonly<Record<string, unknown>>;
        return { ...kept, subject: String(at(kept, session.subject)) };
      },
    }),
    ...(dataSource && {
      dataSource: {
        audience: dataSource.audience,
        ...(dataSource.scope === undefined ? {} : { scope: dataSource.scope }),
        call: async (token) => {
          const headers = { authorization: `Bearer ${token}` };
          return (await fetch(new Request(dataSource.url, { headers, redirect: "manual" }))).status;
        },
      },
    }),
  };

  return {
    selfReport,
    agent: () => createUserAgent({ fetch }),
    login,
    loginTo: async (agent, returnTo, options) => {
      if (app.returnTo === undefined) throw new NotRun("check.json has no app.returnTo");
      const start = app.returnTo.replace("{returnTo}", () => encodeURIComponent(returnTo));
      return agent.login(start, { ...answersOf("in").answers, ...options });
    },
    whoIsIn,
    loginAs: async (agent, person, organisation) => playSteps(agent, app.login, answeredAs(person, organisation)),
    isIn,
    mayEnter,
    visit,
    logout: async (agent) => {
      if (!app.logout) throw new NotRun("check.json has no app.logout");
      return playSteps(agent, app.logout, answersOf("in"));
    },
    pass: async (seconds) => {
      if (seconds > 60 && !check.idle) throw new NotRun(`it takes ${Math.ceil(seconds / 60)} minutes: set idle`);
      await wait(seconds * 1000);
    },
    restart: async () => {
      if (!program) throw new NotRun("check.json says no way to restart the application");
      await program.start();
    },
    calls,
    play: (name, during) => playFault(idp, name, during),
  };
}
