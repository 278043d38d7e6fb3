import type { BrokenAssertion, Refusal } from "@adgangskort/mock-idp";
import type { ProviderFindings } from "./matchers.ts";

/** A running mock provider, by its control API. */
export interface RunningMock {
  /** Its origin, such as `http://localhost:4000`. */
  readonly url: string;
  /** `MOCK_IDP_TOKEN`, if it has one. */
  readonly token?: string;
}

/** How the next login is answered, without a page: the members of `POST /next-logins`. */
export interface PlannedLogin {
  readonly person: string;
  readonly organisations?: readonly string[] | "self";
  readonly assurance?: string;
  readonly cancel?: "login" | "organisation";
  readonly provider?: string;
}

/** A session of the provider's portal, and the clients that take part in it. */
export interface ProviderSession {
  readonly pid: string;
  readonly clients: readonly { readonly client_id: string; readonly sid: string; readonly sub: string }[];
}

/** Whose sessions end, and how the clients are told: the members of `POST /sessions/end`. */
export interface EndedSessions {
  readonly person?: string;
  readonly sid?: string;
  readonly deliver?: "once" | "lose" | "twice" | "late";
  readonly seconds?: number;
  readonly provider?: string;
}

/** One of several providers of the mock, by its name; may be left out where there is one. */
export interface OfProvider {
  readonly provider?: string;
}

/** The mock, as one test of several at once sees it: by the label of its browser. */
export interface MockControl extends ProviderFindings {
  /** The label of this test's browser. */
  readonly worker: string;
  /** Sets a fault for this test's browser: the body of `POST /faults`, such as `{ catalogue: "C-03 nonce is another", times: 1 }`. */
  readonly fail: (fault: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Answers the next login in this test's browser. */
  readonly nextLogin: (login: PlannedLogin) => Promise<void>;
  /**
   * Lets time pass for the provider, and for an application that was started with `@adgangskort/testing/clock`. Other tests that share the mock
   * see the same clock, so run such a test alone, and `reset` it.
   */
  readonly clock: { readonly pass: (seconds: number, of?: OfProvider) => Promise<void> };
  /** The sessions at the provider, of every test that shares the mock. `end` logs people out there, and tells the clients. */
  readonly sessions: {
    readonly all: (of?: OfProvider) => Promise<readonly ProviderSession[]>;
    readonly end: (sessions: EndedSessions) => Promise<readonly ProviderSession[]>;
  };
  /** Clears sessions, calls, faults and planned logins of every test that shares the mock, and sets its clock right. */
  readonly reset: () => Promise<void>;
  /** For a test that breaks a request assertion on purpose. */
  readonly expectBroken: (id: string) => void;
  /** @throws if a fault of this test never fired, or a request of its logins broke an assertion */
  readonly verify: () => Promise<void>;
  /** The calls of this test's logins, as JSON. */
  readonly calls: () => Promise<readonly ShownCall[]>;
  /** The pages of the inspector that show its logins, each one a file of its own. */
  readonly pages: () => Promise<readonly string[]>;
}

/** The members of a call that the kit reads. */
export interface ShownCall {
  readonly login?: string;
  readonly provider: string;
  readonly endpoint: string;
  readonly refused?: Refusal;
}

/** @throws by each method, with what the mock says, if it does not accept the call */
export function mockControl({ url, token }: RunningMock, worker: string): MockControl {
  const expected = new Set<string>();
  const sent = async (method: string, path: string, body?: unknown, accept?: string): Promise<string> => {
    const answer = await fetch(new URL(`/_mock/v1/t/default${path}`, url), {
      method,
      headers: {
        ...(accept === undefined ? {} : { accept }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the mock provider answered ${method} ${path} with ${answer.status}: ${text}`);
    return text;
  };
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const text = await sent(method, path, body);
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  };
  const calls = async (): Promise<readonly ShownCall[]> =>
    (await send("GET", `/calls?worker=${worker}`)) as readonly ShownCall[];
  const broken = async (): Promise<readonly BrokenAssertion[]> =>
    ((await send("GET", "/broken")) as readonly BrokenAssertion[]).filter(
      (one) => one.worker === worker && !expected.has(one.id),
    );
  return {
    worker,
    fail: async (fault) => void (await send("POST", "/faults", { ...fault, for: { worker } })),
    nextLogin: async (login) => void (await send("POST", "/next-logins", { ...login, for: { worker } })),
    clock: {
      pass: async (advanceSeconds, of = {}) => void (await send("POST", "/clock", { advanceSeconds, ...of })),
    },
    sessions: {
      all: async ({ provider } = {}) =>
        (await send("GET", `/sessions${provider === undefined ? "" : `?provider=${provider}`}`)) as ProviderSession[],
      end: async (sessions) => (await send("POST", "/sessions/end", sessions)) as ProviderSession[],
    },
    reset: async () => void (await send("POST", "/reset", {})),
    expectBroken: (id) => void expected.add(id),
    verify: async () => {
      const { problems } = (await send("POST", "/verify", {
        for: { worker },
        expectBroken: [...expected],
      })) as Verified;
      if (problems.length > 0) throw new Error(problems.map(({ text }) => text).join("\n"));
    },
    calls,
    refused: async () => (await calls()).flatMap(({ refused }) => refused ?? []),
    broken,
    pages: async () => {
      const logins = new Set((await calls()).flatMap(({ login, provider }) => (login ? [`${provider}-${login}`] : [])));
      return Promise.all([...logins].map((login) => sent("GET", `/logins/${login}`, undefined, "text/html")));
    },
  };
}

interface Verified {
  readonly problems: readonly { readonly text: string }[];
}
