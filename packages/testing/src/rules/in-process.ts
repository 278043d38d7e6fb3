import type { ClientRegistration, Page, Person, Profile } from "@adgangskort/mock-idp";
import {
  type Journey,
  type ListSubject,
  NotRun,
  otherServiceAt,
  playFault,
  type SelfReport,
  type Who,
  type WhoIsIn,
} from "@adgangskort/mock-idp/lists";
import type { Application, RegisteredApplication } from "../application.ts";
import { createLoginKit, forgetProviders, type LoginKit, type LoginKitOptions } from "../login-kit.ts";
import type { LoginOptions, UserAgent } from "../user-agent.ts";

/** What the rules must know of the application. */
export interface InProcessOptions extends LoginKitOptions {
  /** Paths of the application; `login` is the login route when left out. `protected` shows who is logged in. */
  readonly journeys: Readonly<Record<"protected", string> & Partial<Record<Exclude<Journey, "protected">, string>>> & {
    /** Begins a login, with `{returnTo}` for the address that it leads to afterwards. */
    readonly returnTo?: string;
    readonly logout?: (agent: UserAgent) => Promise<Page>;
    /** A page, and what it shows to people with access alone: to `people.in`, and not to `people.notAllowed`. */
    readonly restricted?: { readonly path: string; readonly shows: string };
  };
  /** People with the same access, and one without. */
  readonly people: Readonly<Record<"in" | "other", LoginOptions> & Partial<Record<"notAllowed", LoginOptions>>>;
  /** The name of the session's cookie. */
  readonly sessionCookie?: string;
  /** What `protected` shows of a person, and of no other one; the name when left out. */
  readonly mark?: (person: Person) => string;
  /** What the application tells of itself beside its pages. A rule that needs what is left out is not run. */
  readonly selfReport?: SelfReport<UserAgent>;
}

/** An application in the process of the test. */
export interface InProcessSubject extends ListSubject {
  /** The provider that rules are of. */
  readonly profile: Profile;
  /** Before each test, and after it. */
  readonly kit: Pick<LoginKit, "start" | "reset" | "stop">;
}

/** Makes a subject of an application and its provider in this process, without a socket; see `createLoginKit`. */
export function inProcess(
  application: Application | RegisteredApplication,
  app: (request: Request) => Promise<Response>,
  {
    journeys,
    people,
    sessionCookie,
    mark = ({ name }) => name,
    selfReport = {},
    clients = [],
    ...options
  }: InProcessOptions,
): InProcessSubject {
  const clientsAt = (profile: Profile): readonly ClientRegistration[] => [
    ...(typeof clients === "function" ? clients(profile) : clients),
    ...otherServiceAt(profile),
  ];
  const kit = createLoginKit(application, app, { ...options, clients: clientsAt });
  const { idp } = kit;
  const answersOf = (who: Who): LoginOptions => people[who] ?? lacking(`people.${who}`);
  const pathOf = (journey: Journey): string => journeys[journey] ?? lacking(`journeys.${journey}`);

  /** What the protected page shows; `out` where it asks for a login, `undetermined` where it breaks. */
  async function protectedPage(agent: Pick<UserAgent, "open">): Promise<Page | "out" | "undetermined"> {
    let opened = false;
    // Where the page redirects to is another page.
    const stopAt = (): boolean => opened || !(opened = true);
    const page = await agent.open(journeys.protected, { stopAt });
    const status = page.requests[0]?.status ?? 0;
    if (status >= 500 || status === 0) return "undetermined";
    return status === 200 ? page : "out";
  }

  async function whoIsIn(agent: Pick<UserAgent, "open">): Promise<WhoIsIn> {
    const page = await protectedPage(agent);
    if (typeof page === "string") return page;
    const shown = (["in", "other", "notAllowed"] as const).filter((who) => {
      const person = people[who];
      return person !== undefined && page.html.includes(mark(kit.person(person.person)));
    });
    return shown.length === 1 && shown[0] !== undefined ? shown[0] : "undetermined";
  }

  /** Any person, who answers as the expected one does. */
  const answersAs = ({ pid }: Person): LoginOptions => ({ ...answersOf("in"), person: pid });

  return {
    profile: idp.profile,
    // The browsers of a subject are those of its kit.
    selfReport: selfReport as SelfReport,
    idp,
    facts: {
      profile: idp.profile.id as ListSubject["facts"]["profile"],
      idle: true,
      movesClock: true,
      // A page that a login may lead to.
      app: {
        sessionCookie,
        protected: { url: new URL(journeys.callApi ?? journeys.protected, application.baseUrl).href },
      },
      people: { in: people.in.person, other: people.other.person, notAllowed: people.notAllowed?.person },
    },
    kit,
    agent: () => kit.newUserAgent(),
    login: (agent, who) => (agent as UserAgent).login(journeys.login ?? journeys.protected, answersOf(who)),
    loginTo: (agent, returnTo, stop) => {
      const start = journeys.returnTo ?? lacking("journeys.returnTo");
      const path = start.replace("{returnTo}", () => encodeURIComponent(returnTo));
      return (agent as UserAgent).login(path, { ...answersOf("in"), ...stop });
    },
    whoIsIn,
    loginAs: (agent, person, organisation) => {
      const answers = { ...answersAs(person), ...(organisation && { organisation }) };
      return (agent as UserAgent).login(journeys.login ?? journeys.protected, answers);
    },
    isIn: async (agent, person) => {
      const page = await protectedPage(agent);
      if (typeof page === "string") return page;
      return page.html.includes(mark(person)) ? "in" : "undetermined";
    },
    mayEnter: async (agent, person) => {
      const { path, shows } = journeys.restricted ?? lacking("journeys.restricted");
      const { status, html } = await (agent as UserAgent).login(path, answersAs(person));
      return status === 200 && html.includes(shows);
    },
    visit: async (agent, journey, who = "in") => agent.login(pathOf(journey), answersOf(who)),
    logout: async (agent) => (journeys.logout ?? lacking("journeys.logout"))(agent as UserAgent),
    pass: async (seconds) => kit.clock.pass(seconds),
    restart: async () => forgetProviders(),
    calls: () => idp.calls.all(),
    play: (fault, during) => playFault(idp, fault, during),
  };
}

function lacking(what: string): never {
  throw new NotRun(`${what} is not given`);
}
