import { randomBytes } from "node:crypto";
import { kommune } from "./surroundings.ts";
import { ask, origin, stopAt, strangersCookie, through, type Visitor } from "./visitor.ts";

/** Something that a person, or somebody else, does to the application. */
export interface Act {
  /** How often, beside the others. */
  readonly weight: number;
  /** The status that it must have. */
  readonly status: number;
  readonly do: (visitor: Visitor) => Promise<number>;
}

const organisations = [kommune.organisation_number];
const issuedId = (): string => randomBytes(32).toString("base64url");
const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };

/** As a page that shows a person asks: a page that shows none is told by 200 that there is no session. */
const ofPerson = { headers: { "x-adgangskort": "a-person" } };

/** What people do while they are logged in, and what comes in from elsewhere meanwhile. */
export const acts: Readonly<Record<string, Act>> = {
  "read a page": { weight: 12, status: 200, do: ({ ask: own }) => own("/sak") },
  "read the facts": { weight: 8, status: 200, do: ({ ask: own }) => own("/auth/session", ofPerson) },
  "call an API": { weight: 8, status: 200, do: ({ ask: own }) => own("/call") },
  "call an API twice at once": {
    weight: 2,
    status: 200,
    do: async ({ ask: own }) => Math.max(...(await Promise.all([own("/call"), own("/call")]))),
  },
  extend: { weight: 4, status: 200, do: ({ ask: own }) => own("/auth/session", { method: "POST" }) },
  "list the sessions": { weight: 1, status: 200, do: ({ ask: own }) => own("/sessions") },
  "open a tab": {
    weight: 5,
    status: 200,
    async do({ application, cookie, tabs }) {
      const tab = await application.openTab(cookie());
      if (tab) tabs.push(tab);
      return tab ? 200 : 0;
    },
  },
  "close a tab": {
    weight: 3,
    status: 200,
    async do({ tabs }) {
      tabs.pop()?.close();
      return 200;
    },
  },
  "change organisation": {
    weight: 2,
    status: 200,
    do: ({ browser, person: { pid: person } }) =>
      through(browser.login(`${origin}/auth/organisation?return_to=/sak`, { person, organisations, stopAt })),
  },
  "cancel a change of organisation": {
    weight: 1,
    status: 200,
    do: ({ browser, person: { pid: person } }) =>
      through(browser.login(`${origin}/auth/organisation?return_to=/sak`, { person, cancel: "organisation", stopAt })),
  },
  "step up": {
    weight: 1,
    status: 200,
    do: ({ browser, person: { pid: person } }) =>
      through(browser.login(`${origin}/auth/login?assurance=high&return_to=/sak`, { person, organisations, stopAt })),
  },
  "begin a login and leave it": {
    weight: 2,
    status: 200,
    do: ({ browser }) => through(browser.open(`${origin}/auth/login`, { stopAt: (url) => !url.startsWith(origin) })),
  },
  "open the callback again": {
    weight: 2,
    status: 200,
    do: async ({ browser, callback }) => (await browser.open(callback)).status,
  },
  "come without a cookie": { weight: 2, status: 401, do: ({ application }) => ask(application, "/sak") },
  "come with a broken cookie": {
    weight: 2,
    status: 401,
    do: ({ application }) => ask(application, "/sak", { cookie: strangersCookie('%00;;="~') }),
  },
  "come with a cookie of nobody": {
    weight: 2,
    status: 401,
    do: ({ application }) => ask(application, "/auth/session", { ...ofPerson, cookie: strangersCookie(issuedId()) }),
  },
  "listen with a cookie of nobody": {
    weight: 1,
    status: 401,
    do: ({ application }) => ask(application, "/auth/events", { cookie: strangersCookie(issuedId()) }),
  },
  // To the page of the problem.
  "call back with a wrong state": {
    weight: 2,
    status: 303,
    do: ({ application }) =>
      ask(application, `/auth/callback/ansattporten?code=${issuedId()}&state=${issuedId()}`, { headers: navigation }),
  },
  "call back with a code of nobody": {
    weight: 1,
    status: 303,
    async do({ application, callback }) {
      const { pathname, search } = new URL(callback);
      return ask(application, pathname + search, { headers: navigation });
    },
  },
  "open an unknown route": { weight: 2, status: 404, do: ({ ask: own }) => own(`/auth/${issuedId()}`) },
  "use a wrong method": { weight: 1, status: 405, do: ({ ask: own }) => own("/auth/session", { method: "DELETE" }) },
  prefetch: {
    weight: 2,
    status: 204,
    do: ({ ask: own }) => own("/auth/login", { headers: { ...navigation, "sec-purpose": "prefetch" } }),
  },
  "log out from another site": {
    weight: 1,
    status: 403,
    do: ({ ask: own }) => own("/auth/logout", { method: "POST", headers: { origin: "https://annet.example" } }),
  },
  "send a forged logout token": {
    weight: 1,
    status: 400,
    do: ({ application }) =>
      ask(application, "/auth/back-channel-logout", {
        method: "POST",
        body: new URLSearchParams({ logout_token: issuedId() }),
      }),
  },
};

/** How a visit ends. */
export interface Ending extends Act {
  /** Whether the session must be over by then. */
  readonly ends: boolean;
}

export const endings: Readonly<Record<string, Ending>> = {
  "log out by the button": {
    weight: 4,
    status: 200,
    ends: true,
    do: async ({ browser }) => (await browser.submit(await browser.open(`${origin}/auth/logout`))).status,
  },
  "be logged out by the provider": {
    weight: 3,
    status: 200,
    ends: true,
    async do({ idp, person: { pid } }) {
      const told = (await idp.sessions.end({ pid })).flatMap(({ backChannel }) => backChannel);
      return Math.max(...told.map(({ status }) => status ?? 0));
    },
  },
  "go away": { weight: 2, status: 200, ends: false, do: async () => 200 },
};
