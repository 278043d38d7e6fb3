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
export const environment = newEnvironment("http://localhost:3005", "http://localhost:4000", "http://localhost:4100");

/** Loads the app's `auth.ts`. */
export const load = () => import("../auth");
const { auth } = await loaded(environment, load);
const pages = {
  "/grupper": (await import("../app/grupper/page")).default,
  "/eksamen": (await import("../app/eksamen/page")).default,
  "/eksamen/[id]": (await import("../app/eksamen/[id]/page")).default,
};
const { confirmGroup } = await import("../app/eksamen/[id]/confirm-group");
const register = registerIn(registerSettings(environment));
beforeEach(register.renew);

/** What the register was asked in this test. */
export const { asked } = register;

/** What is otherwise in production: no mock, and an API on https. */
export const production = { MOCK_ISSUER: undefined, REGISTER_API: "https://register.example.no" };

/** Confirms a group by the form of its page, as a browser with scripting calls the action. */
export async function confirm(userAgent: UserAgent, id: string): Promise<Response> {
  const headers = userAgent.headers({ origin: environment.BASE_URL, "next-action": "confirm" });
  const form = new FormData();
  form.set("gruppe", id);
  form.set("x-adgangskort", (await inRequest(headers, () => auth.facts()))?.person ?? "1");
  return answerOf(headers, () => confirmGroup(undefined, form));
}

/** The session of a browser, as the app's own pages read it. */
export function sessionOf(userAgent: Pick<UserAgent, "headers">): Promise<Session | null> {
  return inRequest(userAgent.headers(), () => auth.session());
}

const app = answering(auth, (request) => openPage(pages, request));

const registered = { baseUrl: environment.BASE_URL, idps: idpsOf(environment) };

/** The app, its provider, the register and a browser in one process, without Next. */
export const test = loginTest(registered, app, { handlers: [register.handler] });

/** The same, for the rules of the list. The head teacher sees the exams, and the case worker does not. */
export const subject = inProcess(registered, app, {
  handlers: [register.handler],
  journeys: {
    login: "/grupper",
    callApi: "/grupper",
    stepUp: "/eksamen",
    reauthenticate: "/auth/login?max_age=0&return_to=/grupper",
    restricted: { path: "/eksamen", shows: "10A" },
    ...ofLogin,
  },
  people: {
    in: { person: "Áile Sárá Øverås" },
    other: { person: "Elin Vikaren" },
    notAllowed: { person: "Kari Testmo" },
  },
  selfReport: {
    ...selfReportOf({ sessionOf, load, variables: { baseUrl: (BASE_URL) => ({ ...production, BASE_URL }) } }),
    dataSource: {
      audience: "https://n.feide.no/datasources/7c1d2b64-5a0e-4f3b-9d38-2e6a1f90c8b7",
      scope: "eksamen.les",
      call: async (token) => {
        const headers = { authorization: `Bearer ${token}` };
        return (await fetch(`${environment.REGISTER_API}/eksamen/grupper`, { headers })).status;
      },
    },
  },
});
