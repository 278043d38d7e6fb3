import { organisations } from "@adgangskort/testing";
import { inProcess } from "@adgangskort/testing/rules";
import { loginTest } from "@adgangskort/testing/vitest";
import { answering, loaded, ofLogin } from "#shell/tests/in-process.ts";
import { openPage } from "#shell/tests/next-request.ts";
import { selfReportOf } from "#shell/tests/self-report.ts";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3003",
  "http://localhost:4000",
  "http://localhost:4100",
);

/** Loads the app's `auth.ts`. */
export const load = () => import("../auth");
const { auth, mayRead } = await loaded(environment, load);

const pages = { "/virksomheter": (await import("../app/virksomheter/page")).default };

/** A page for those who may read the company's guards: each path outside `/auth` is one, but that of the list of companies. */
export const path = "/vakter";
const page = auth.protect((_request, { session }) => Response.json({ name: session.name, ...session.representation }), {
  organisation: mayRead,
});

/** A person who gets in, and for whom they act. */
export const who = { person: "Nora Vaktleder", organisation: organisations.vakt.name };
export const organisationNumber: string = organisations.vakt.organisation_number;

/** The least level that the service asks for. */
export const level = "high";

const app = answering(auth, (request) =>
  new URL(request.url).pathname in pages ? openPage(pages, request) : page(request, { params: Promise.resolve({}) }),
);

const registered = { baseUrl: environment.BASE_URL, idps: idpsOf(environment) };

/** The app, its provider and a browser in one process, without Next. */
export const test = loginTest(registered, app);

/** The same, for the rules of the list. */
export const subject = inProcess(registered, app, {
  journeys: {
    ...ofLogin,
    login: `/auth/login?ui_locales=nn&return_to=${path}`,
    protected: path,
    restricted: { path, shows: organisationNumber },
    stepUp: `/auth/login?assurance=high&return_to=${path}`,
    reauthenticate: `/auth/login?max_age=0&return_to=${path}`,
  },
  people: {
    in: who,
    other: { person: "Tor Lesar", organisation: organisations.vakt.name },
    notAllowed: { person: "Siv Alenes" },
  },
  selfReport: selfReportOf({ load, variables: {} }),
});
