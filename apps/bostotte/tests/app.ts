import { organisations } from "@adgangskort/testing";
import { inProcess } from "@adgangskort/testing/rules";
import { loginTest } from "@adgangskort/testing/vitest";
import { answering, loaded, ofLogin } from "#shell/tests/in-process.ts";
import { selfReportOf } from "#shell/tests/self-report.ts";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3002",
  "http://localhost:4000",
  "http://localhost:4100",
);

/** Loads the app's `auth.ts`. */
export const load = () => import("../auth");
const { auth, rightToList } = await loaded(environment, load);

/** The page of the cases, for those who may list them by the way they came: each path outside `/auth` is it. */
export const path = "/saker";
const pageFor = (way: string): ((request: Request, context: { params: Promise<object> }) => Promise<Response>) =>
  auth.protect((_request, { session }) => Response.json({ name: session.name, ...session.representation }), {
    organisation: rightToList(way),
  });
const pages = { eid: pageFor("eid"), jobbkonto: pageFor("jobbkonto") };

/** By which of the two the person came. */
async function wayOf({ headers }: Request): Promise<keyof typeof pages> {
  const facts = await auth.handlers.GET(new Request(`${environment.BASE_URL}/auth/session`, { headers }));
  return facts.ok ? ((await facts.json()) as { readonly provider: keyof typeof pages }).provider : "eid";
}

/** A person who gets in, and for whom they act. */
export const who = { person: "Kari Testmo", organisation: organisations.kommune.name };
export const organisationNumber: string = organisations.kommune.organisation_number;

/** The least level that the service asks for. */
export const level = "substantial";

const app = answering(auth, async (request) => pages[await wayOf(request)](request, { params: Promise.resolve({}) }));

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
  people: { in: who, other: { person: "Ola Prøvedal" }, notAllowed: { person: "Siv Alenes" } },
  selfReport: selfReportOf({ load, variables: {} }),
});
