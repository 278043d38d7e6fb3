import type { Session } from "@adgangskort/node";
import type { UserAgent } from "@adgangskort/testing";
import { inProcess } from "@adgangskort/testing/rules";
import { loginTest } from "@adgangskort/testing/vitest";
import { beforeEach } from "vitest";
import { answering, loaded, ofLogin } from "#shell/tests/in-process.ts";
import { answerOf, inRequest, openPage } from "#shell/tests/next-request.ts";
import { registerIn } from "#shell/tests/register.ts";
import { selfReportOf } from "#shell/tests/self-report.ts";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";
import { registerSettings } from "../dev/register-api.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3008",
  "http://localhost:4000",
  "http://localhost:4100",
);

/** Loads the app's `auth.ts`. */
export const load = () => import("../auth");
const { auth, inspectors } = await loaded(environment, load);
const pages = {
  "/tilsyn": (await import("../app/tilsyn/page")).default,
  "/virksomhet": (await import("../app/virksomhet/page")).default,
};
const { closeCase } = await import("../app/tilsyn/[nr]/acts");
const register = registerIn(registerSettings(environment));
beforeEach(register.renew);

/** What the register was asked in this test. */
export const { asked } = register;

/** The login that leads to the inspectors' page, which calls the register. */
export const login = "/auth/login/inspektor?return_to=/tilsyn";
export const callback = "/auth/callback/inspektor";

/** Somebody who gets in, and the group that lets them. */
export const employee = "Inga Fjellstad";
export const group = inspectors;

/** The app at Entra ID, and what is otherwise in production: no mocks, and no keys that are for tests. */
export const { TENANT_ID: tenant } = environment;
export const production = {
  MOCK_ENTRA: undefined,
  MOCK_ANSATTPORTEN: undefined,
  ENTRA_CLIENT_KEY: renamed(environment.ENTRA_CLIENT_KEY),
  ANSATTPORTEN_CLIENT_KEY: renamed(environment.ANSATTPORTEN_CLIENT_KEY),
};

function renamed(key: string): string {
  return JSON.stringify({ ...(JSON.parse(key) as object), kid: "of-production" });
}

/** Closes a case by the button of its page, as a browser with scripting calls the action. */
export async function close(userAgent: UserAgent, saksnummer: string): Promise<Response> {
  const headers = userAgent.headers({ origin: environment.BASE_URL, "next-action": "close" });
  const form = new FormData();
  form.set("saksnummer", saksnummer);
  form.set("x-adgangskort", (await inRequest(headers, () => auth.facts()))?.person ?? "1");
  return answerOf(headers, () => closeCase(undefined, form));
}

/** The session of a browser, as the app's own pages read it. */
export function sessionOf(userAgent: Pick<UserAgent, "headers">): Promise<Session | null> {
  return inRequest(userAgent.headers(), () => auth.session());
}

const app = answering(auth, (request) => openPage(pages, request));

const registered = { baseUrl: environment.BASE_URL, idps: idpsOf(environment) };

/** The app, its providers, the register and a browser in one process, without Next. */
export const test = loginTest(registered, app, { handlers: [register.handler] });

/** The same, for the rules of the list. */
export const subject = inProcess(registered, app, {
  handlers: [register.handler],
  journeys: { login, callApi: "/tilsyn", restricted: { path: login, shows: '"side":"inspector"' }, ...ofLogin },
  people: {
    in: { person: employee },
    other: { person: "Kari Testmo" },
    notAllowed: { person: "Áile Sárá Øverås" },
  },
  selfReport: selfReportOf({ sessionOf, load, variables: { tenant: (TENANT_ID) => ({ TENANT_ID }) } }),
});
