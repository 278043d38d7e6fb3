import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createUserAgent, httpFetch, type MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import { freeAddresses } from "./support/addresses.ts";
import { type AppName, startApplication } from "./support/application.ts";
import { startRegister } from "./support/register.ts";

/** Run with this release, by npx: 176 MB, for a program that runs before a release. */
const lighthouse = "lighthouse@13.5.0";

/** What is looked at in an app: its public pages, and those after a login. */
interface Looked {
  readonly public?: readonly string[];
  readonly person: string;
  /** The entry of `providers`, if the app has several. */
  readonly entry?: string;
  /** What the pages ask of the login, if it is more than the app asks for by itself. */
  readonly assurance?: string;
  readonly pages: readonly string[];
}

const apps: Readonly<Record<string, Looked>> = {
  minimal: { public: ["/"], person: "Kari Testmo", pages: ["/oversikt", "/rapport"] },
  virksomhet: { person: "Kari Testmo", pages: ["/rapporter", "/rapporter/ny"] },
  bostotte: { person: "Kari Testmo", entry: "eid", pages: ["/saker"] },
  vakthold: { person: "Nora Vaktleder", pages: ["/vakter", "/vakter/ny"] },
  klinikk: { person: "Kari Testmo", pages: ["/enhet"] },
  skole: { person: "Áile Sárá Øverås", assurance: "two-factors", pages: ["/grupper", "/eksamen"] },
  saksbehandling: { person: "Berit Saksvik", pages: ["/saker", "/saker/1042"] },
  tilsyn: { person: "Inga Fjellstad", entry: "inspektor", pages: ["/tilsyn", "/tilsyn/T-1042"] },
  innbygger: { person: "Ola Prøvedal", pages: ["/min-side", "/min-side/pamelding"] },
};
const categories = ["accessibility", "best-practices"];

interface Report {
  readonly finalDisplayedUrl: string;
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly title: string; readonly details?: unknown }>
  >;
}

/** What an app's folder `dev` has. */
interface Development {
  readonly newEnvironment: (...origins: readonly string[]) => object | Promise<object>;
  readonly idpsOf: (environment: object) => readonly MockIdp[];
  readonly registerSettings?: (environment: object) => Readonly<Record<string, string>>;
}

async function developmentOf(app: string): Promise<Development> {
  const files = ["environment", "mock-idp", ...(app === "minimal" ? [] : ["register-api"])];
  const loaded = await Promise.all(files.map((file) => import(`${app}/dev/${file}.ts`) as Promise<object>));
  return Object.assign({}, ...loaded) as Development;
}

/** What Lighthouse says of a page that is requested with these cookies. */
async function reportOn(url: string, cookie: string | undefined): Promise<Report> {
  const flags = ["--quiet", "--output=json", `--only-categories=${categories.join()}`];
  const chrome = "--chrome-flags=--headless=new --no-sandbox";
  const sent = cookie === undefined ? [] : [`--extra-headers=${JSON.stringify({ cookie })}`];
  const { stdout } = await promisify(execFile)("npx", ["-y", lighthouse, url, ...flags, ...sent, chrome], {
    env: { CHROME_PATH: "/usr/bin/chromium", ...process.env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Report;
}

/** Looks at one page; gives whether its scores are 100. Prints the audits that took points away. */
async function looksFull(origin: string, path: string, cookie?: string): Promise<boolean> {
  const { categories: found, audits, finalDisplayedUrl } = await reportOn(origin + path, cookie);
  const scores = categories.map((name) => Math.round((found[name]?.score ?? 0) * 100));
  const isThere = finalDisplayedUrl === origin + path;
  const told = categories.map((name, index) => `${name} ${scores[index]}`).join(", ");
  console.log(`${path}: ${told}${isThere ? "" : `, but of ${finalDisplayedUrl}`}`);
  const isFull = scores.every((score) => score === 100);
  const lost = isFull ? [] : Object.entries(audits).filter(([, { score }]) => score !== null && score < 1);
  for (const [id, { title, details }] of lost) console.log(`  ${id}: ${title}`, JSON.stringify(details));
  return isFull && isThere;
}

/** Looks at the pages of a built app, before and after a login. */
async function look(app: string, { public: open = ["/", "/om/personvern"], person, entry, assurance, pages }: Looked) {
  const { newEnvironment, idpsOf, registerSettings } = await developmentOf(app);
  const { agency: origin, provider, registerApi } = await freeAddresses();
  const environment = await newEnvironment(origin, provider, registerApi, origin);
  const server = await serve({ idps: idpsOf(environment), port: Number(new URL(provider).port) });
  const register = registerSettings && (await startRegister(registerSettings(environment)));
  const application = await startApplication({ app: app as AppName, origin, environment });
  console.log(app);
  let isFull = true;
  try {
    for (const path of open) isFull = (await looksFull(origin, path)) && isFull;
    const agent = createUserAgent({ fetch: httpFetch });
    const login = new URL(`${origin}/auth/login${entry === undefined ? "" : `/${entry}`}?return_to=/`);
    if (assurance !== undefined) login.searchParams.set("assurance", assurance);
    await agent.login(login, { person });
    const cookie = agent.cookies.header(new URL(origin));
    for (const path of pages) isFull = (await looksFull(origin, path, cookie)) && isFull;
  } finally {
    await application.stop();
    await register?.end();
    await server.close();
  }
  return isFull;
}

const asked = process.argv.slice(2);
for (const [app, looked] of Object.entries(apps))
  if ((asked.length === 0 || asked.includes(app)) && !(await look(app, looked))) process.exitCode = 1;
