import { inProcess } from "@adgangskort/testing/rules";
import { loginTest } from "@adgangskort/testing/vitest";
import { answering, loaded, ofLogin, subjectsAt } from "#shell/tests/in-process.ts";
import { selfReportOf } from "#shell/tests/self-report.ts";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3007",
  "http://localhost:4000",
  "http://localhost:4100",
  "http://localhost:3001",
);

/** Loads the app's `auth.ts`. */
export const load = () => import("../auth");
const { auth } = await loaded(environment, load);
const { signUpAddress } = await import("../register-address");

/** The person's own page: each path outside `/auth` is it, but for the next. */
export const path = "/min-side";
const ownPage = auth.protect((_request, { session }) => Response.json(session));

/** What the register says of the person. */
export const calling = "/min-side/pamelding";
const signUp = auth.protect((_request, { session }) => session.fetch(signUpAddress()));

/** The app, for any request. */
export const app = answering(auth, (request) => {
  const page = new URL(request.url).pathname === calling ? signUp : ownPage;
  return page(request, { params: Promise.resolve({}) });
});

/** A person who gets in. */
export const who = { person: "Ola Prøvedal" };

/** The least level that the service asks for. */
export const level = "substantial";

/** The register, as tokens name it and where it is called. */
export const register = {
  audience: environment.REGISTER_API,
  address: signUpAddress(),
  scope: "havbrukstilsynet:hummer",
};

const registered = { baseUrl: environment.BASE_URL, idps: idpsOf(environment) };

/** The app, its provider and a browser in one process, without Next. */
export const test = loginTest(registered, app);

const other = { person: "Kari Testmo" };
const subjects = await subjectsAt(registered.idps, [who, other]);

/** The same, for the rules of the list. ID-porten tells no name: people are told apart by `sub`. */
export const subject = inProcess(registered, app, {
  journeys: {
    ...ofLogin,
    login: `/auth/login?ui_locales=nn&return_to=${path}`,
    protected: path,
    stepUp: `/auth/login?assurance=high&return_to=${path}`,
    reauthenticate: `/auth/login?max_age=0&return_to=${path}`,
  },
  people: { in: who, other },
  mark: ({ name }) => subjects.get(name) ?? name,
  selfReport: selfReportOf({ load, variables: {} }),
});
