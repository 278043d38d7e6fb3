import { organisations } from "@adgangskort/testing";
import type { UserAgent } from "@adgangskort/testing";
import { inProcess } from "@adgangskort/testing/rules";
import { loginTest } from "@adgangskort/testing/vitest";
import { beforeEach } from "vitest";
import { answering, loaded, ofLogin } from "#shell/tests/in-process.ts";
import { answerOf, inRequest } from "#shell/tests/next-request.ts";
import { registerIn } from "#shell/tests/register.ts";
import { selfReportOf } from "#shell/tests/self-report.ts";
import { monthsToReport } from "../app/rapporter/report.ts";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";
import { registerSettings } from "../dev/register-api.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3001",
  "http://localhost:4000",
  "http://localhost:4100",
);

/** Loads the app's `auth.ts`. */
export const load = () => import("../auth");
const { auth, mayRead } = await loaded(environment, load);
const { fileReport } = await import("../app/rapporter/ny/file-report");
const register = registerIn(registerSettings(environment));
beforeEach(register.renew);

/** What the register was asked in this test. */
export const { asked } = register;

/** A page for those who may read reports: each path outside `/auth` is one. */
export const path = "/rapporter";
const page = auth.protect((_request, { session }) => Response.json({ name: session.name, ...session.representation }), {
  organisation: mayRead,
});

/** A person who gets in, and for whom they act. */
export const who = { person: "Ola Prøvedal", organisation: organisations.havbruk.name };
export const organisationNumber: string = organisations.havbruk.organisation_number;

/** The least level that the service asks for. */
export const level = "substantial";

/** Sends a report of the company by the last button of the form, as a browser with scripting calls the action. */
export async function send(userAgent: UserAgent): Promise<Response> {
  const headers = userAgent.headers({ origin: environment.BASE_URL, "next-action": "send" });
  const form = new FormData();
  const [maaned = ""] = monthsToReport();
  const figures = { maaned, antallFisk: "1000", biomasseKg: "2500", sjotemperatur: "7,5" };
  const fields = { ...figures, organisasjonsnummer: organisationNumber, button: "send" };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("x-adgangskort", (await inRequest(headers, () => auth.facts()))?.person ?? "1");
  return answerOf(headers, () => fileReport(undefined, form));
}

const app = answering(auth, (request) => page(request, { params: Promise.resolve({}) }));

const registered = { baseUrl: environment.BASE_URL, idps: idpsOf(environment) };

/** The app, its provider and a browser in one process, without Next. */
export const test = loginTest(registered, app, { handlers: [register.handler] });

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
  people: { in: who, other: { person: "Kari Testmo" }, notAllowed: { person: "Siv Alenes" } },
  selfReport: selfReportOf({ load, variables: {} }),
});
