import type { Session } from "@adgangskort/node";
import type { UserAgent } from "@adgangskort/testing";
import { inProcess } from "@adgangskort/testing/rules";
import { loginTest } from "@adgangskort/testing/vitest";
import { beforeEach } from "vitest";
import { answering, loaded, ofLogin } from "#shell/tests/in-process.ts";
import { answerOf, inRequest, openPage } from "#shell/tests/next-request.ts";
import { registerIn } from "#shell/tests/register.ts";
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

/** What becomes of a login without an attribute group that the app requests. */
export const attributeGroups = {
  "userinfo-name": "nameless",
  "userid-feide": "refused",
  "groups-org": "refused",
  "groups-edu": "without groups",
} as const;

/** A page for every employee, and one for a head teacher; each with a class that is shown there. */
export const page = { path: "/grupper", shows: '"10A"' };
export const rolePage = { path: "/eksamen", shows: "10A" };

export const employee = "Elin Vikaren";
export const withRole = "Áile Sárá Øverås";
export const otherAccount = "Áile S. Øverås";
export const withoutRole = "Kari Testmo";
export const guests = { "a guest": "Per Middels", "somebody by eduGAIN": "Ola Prøvedal" };
export const pupil = "Siv Alenes";
export const help = { guest: "/hjelp/annen-konto", pupil: "/hjelp/elev" };

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

/** The same, for the mock's own rules. */
export const subject = inProcess(registered, app, {
  handlers: [register.handler],
  journeys: { login: page.path, callApi: page.path, ...ofLogin },
  people: { in: { person: employee }, other: { person: withRole } },
});
