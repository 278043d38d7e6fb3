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
  "http://localhost:3006",
  "http://localhost:4000",
  "http://localhost:4100",
);

/** Loads the app's `auth.ts`. */
export const load = () => import("../auth");
const { auth } = await loaded(environment, load);
process.env["AUDIT_DATABASE"] = ":memory:";
const pages = {
  "/revisjon": (await import("../app/revisjon/page")).default,
  "/saker": (await import("../app/saker/page")).default,
  "/saker/[nr]": (await import("../app/saker/[nr]/page")).default,
};
const { decide } = await import("../app/saker/[nr]/vedtak/decide");
const { GET: exportEntries } = await import("../app/revisjon/eksport/route");
const register = registerIn(registerSettings(environment));
beforeEach(register.renew);

/** What the register was asked in this test. */
export const { asked } = register;

export const callback = "/auth/callback/entra";
/** Who is a caseworker, by the directory. */
export const group = environment.CASEWORKER_GROUP;

/** The app at Entra ID, and what is otherwise in production: no mock, and no key that is for tests. */
export const { TENANT_ID: tenant } = environment;
export const production = { MOCK_ISSUER: undefined, GRAPH: undefined, CLIENT_KEY: renamed(environment.CLIENT_KEY) };

function renamed(key: string): string {
  return JSON.stringify({ ...(JSON.parse(key) as object), kid: "of-production" });
}

/** Rejects an application in 1042, by the last button of the form, as a browser with scripting calls the action. */
export async function reject(userAgent: UserAgent, hidden: Readonly<Record<string, string>> = {}): Promise<Response> {
  const headers = userAgent.headers({ origin: environment.BASE_URL, "next-action": "decide" });
  const form = new FormData();
  const fields = {
    nr: "1042",
    utfall: "avslaatt",
    maaneder: "",
    begrunnelse: "Søkeren har fått jobb.",
    button: "send",
    ...hidden,
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("x-adgangskort", (await inRequest(headers, () => auth.facts()))?.person ?? "1");
  return answerOf(headers, () => decide(undefined, form));
}

/** The session of a browser, as the app's own pages read it. */
export function sessionOf(userAgent: Pick<UserAgent, "headers">): Promise<Session | null> {
  return inRequest(userAgent.headers(), () => auth.session());
}

const app = answering(auth, (request) =>
  new URL(request.url).pathname === "/revisjon/eksport"
    ? exportEntries(request, { params: Promise.resolve({}) })
    : openPage(pages, request),
);

const registered = { baseUrl: environment.BASE_URL, idps: idpsOf(environment) };

/** The app, its provider, the register and a browser in one process, without Next. */
export const test = loginTest(registered, app, { handlers: [register.handler] });

/** The same, for the rules of the list. */
export const subject = inProcess(registered, app, {
  handlers: [register.handler],
  journeys: {
    login: "/auth/login?return_to=/saker",
    callApi: "/saker",
    restricted: { path: "/saker", shows: "1042" },
    ...ofLogin,
  },
  people: {
    in: { person: "Berit Saksvik" },
    other: { person: "Nils Nyansatt" },
    notAllowed: { person: "Håkon Utvik" },
  },
  selfReport: selfReportOf({ sessionOf, load, variables: { tenant: (TENANT_ID) => ({ TENANT_ID }) } }),
});
