import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../run.ts";
import { installConsumer } from "./consumer.ts";
import type { Packed } from "./packed.ts";
import { expectedOfCaches, personCaches, visitCaches, type Caches } from "./person-caches.ts";
import { freePorts, visited } from "./serving.ts";

/** What Next is installed with. */
interface Versions {
  readonly next: string;
  readonly react: string;
  readonly "react-dom": string;
}

/** The one that was tested; this repository is built on Next 16. */
const tested: Versions = { next: "15.5.29", react: "19.3.1", "react-dom": "19.3.1" };

/** What the application stands on: `@adgangskort/react` needs a React that Next 15 does not have. */
const needed = new Set(["node", "next", "mock-idp", "testing"].map((name) => `@adgangskort/${name}`));

const clientSecret = "only for this machine";

/** The files of an application, by path. */
type Files = Readonly<Record<string, string>>;

/** An application with a page, a Route Handler, a Server Action, each cache, and Next 15's name for `proxy.ts`. */
const application = (origin: string, provider: string): Files => ({
  "auth.js": `
    import { createAuth } from "@adgangskort/next";
    import { ansattporten, sqliteStore } from "@adgangskort/node";
    export const auth = createAuth({
      baseUrl: "${origin}",
      secrets: ["at least 32 random characters, of your own"],
      store: sqliteStore({ path: "sessions.db" }),
      providers: [{
        profile: ansattporten,
        environment: { issuer: "${provider}/ansattporten" },
        clientId: "next-15",
        clientAuthentication: { method: "client_secret_basic", clientSecret: "${clientSecret}" },
        assurance: "substantial",
        nationalId: { purpose: "Oppslag i register" },
      }],
    });`,
  "middleware.js": `
    import { auth } from "./auth.js";
    export const middleware = auth.proxy();
    export const config = { runtime: "nodejs" };`,
  "app/auth/[...auth]/route.js": `
    import { auth } from "../../../auth.js";
    export const { GET, POST } = auth.handlers;`,
  "app/layout.js": `export default ({ children }) => <html lang="nb"><body>{children}</body></html>;`,
  "app/page.js": `export default () => <p>Hjem</p>;`,
  "app/sak/page.js": `
    import { auth } from "../../auth.js";
    import { save } from "./save.js";
    export default async function Page() {
      const { name } = await auth.requireSession();
      return <form action={save}><h1>Hei, {name}!</h1></form>;
    }`,
  "app/sak/save.js": `
    "use server";
    import { auth } from "../../auth.js";
    export const save = auth.protectAction(async ({ name }, note) => name + " lagret " + note);`,
  "app/sterk/page.js": `
    import { auth } from "../../auth.js";
    export default async () => <p>{(await auth.requireAssurance("high")).name}</p>;`,
  "app/api/route.js": `
    import { auth } from "../../auth.js";
    export const POST = auth.protect(async (request, { session }) => Response.json([session.name, await request.text()]));`,
  "clients.json": JSON.stringify([
    {
      client_id: "next-15",
      redirect_uris: [`${origin}/auth/callback/ansattporten`],
      post_logout_redirect_uris: [`${origin}/auth/logged-out`],
      token_endpoint_auth_method: "client_secret_basic",
      client_secret: clientSecret,
    },
  ]),
  ...personCaches("cached"),
  "next.config.mjs": `export default { experimental: { useCache: true } };`,
  "visit.mjs": visiting(visit + visitCaches),
});

/** A visit prints under which name what answer was told: the lines between have `ask`, `loggedIn` and `told`. */
const visiting = (lines: string): string => `
  import { loginOverHttp } from "@adgangskort/testing";
  const [origin] = process.argv.slice(2);
  const told = {};
  const ask = async (path, { headers, ...init } = {}) => {
    const answer = await fetch(origin + path, { redirect: "manual", ...init, headers: { origin, ...headers } });
    return [answer.status, answer.headers.get("location") ?? (await answer.text())];
  };
  const loggedIn = async (person) =>
    (await loginOverHttp(new URL("/auth/login", origin), { person })).map(({ name, value }) => name + "=" + value).join("; ");
  ${lines}
  console.log(JSON.stringify(told));`;

/** A person of the mock who logs in and out, and one who never does. */
const visit = `
  told["page, stranger"] = await ask("/sak?nr=1");
  told["handler, stranger"] = await ask("/api", { method: "POST", headers: { "x-adgangskort": "1" } });
  const cookie = await loggedIn("Kari Testmo");
  const page = await ask("/sak", { headers: { cookie } });
  const [, action] = /ACTION_ID_(\\w+)/.exec(page[1]) ?? [];
  const { person } = JSON.parse((await ask("/auth/session", { headers: { cookie } }))[1]);
  const act = (headers, of = person) =>
    ask("/sak", { method: "POST", body: JSON.stringify(["tare", { "x-adgangskort": of }]), headers: { "next-action": action, "content-type": "text/plain;charset=UTF-8", ...headers } });
  const post = (headers) => ask("/api", { method: "POST", body: "torsk", headers: { cookie, "x-adgangskort": person, ...headers } });
  told["page"] = page;
  told["too weak"] = await ask("/sterk", { headers: { cookie } });
  told["handler"] = await post();
  told["handler, another site"] = await post({ origin: "https://other.example" });
  told["action"] = await act({ cookie });
  told["action, another's page"] = await act({ cookie }, "of-another");
  told["action, stranger"] = await act();
  told["logout"] = await ask("/auth/logout", { method: "POST", headers: { cookie } });
  told["page, logged out"] = await ask("/sak", { headers: { cookie } });`;

type Expected = Readonly<Record<string, readonly [number, string]>>;

/** What each should have been told: the status, and a piece of the answer or of where it leads. */
const expected: Expected = {
  "page, stranger": [307, "/auth/login?return_to=%2Fsak%3Fnr%3D1"],
  "handler, stranger": [401, '"error":"session_required"'],
  page: [200, "Kari Testmo"],
  "too weak": [307, "/auth/login?assurance=high&return_to=%2Fsterk"],
  handler: [200, '["Kari Testmo","torsk"]'],
  "handler, another site": [403, '"error":"cross_site_request"'],
  action: [200, '{"ok":true,"value":"Kari Testmo lagret tare"}'],
  "action, another's page": [200, '"code":"another_person"'],
  "action, stranger": [200, '"code":"session_required","href":"/auth/login?return_to=%2Fsak"'],
  logout: [303, "/ansattporten/logout?client_id=next-15"],
  "page, logged out": [307, "/auth/login?return_to=%2Fsak"],
  ...expectedOfCaches("cached"),
};

/** What the visit told that should have been otherwise. */
export function problemsOf(output: string, version: string = tested.next, right: Expected = expected): string[] {
  const [line] = /^\{.*\}$/m.exec(output) ?? [];
  if (line === undefined) return [`Next ${version}: the visit told nothing\n${output}`];
  const told = JSON.parse(line) as Record<string, [number, string]>;
  return Object.entries(right).flatMap(([name, [status, piece]]) => {
    const [seen, text] = told[name] ?? [0, ""];
    return seen === status && text.includes(piece) ? [] : [`Next ${version}: ${name}: ${seen} ${text}`];
  });
}

/** Make an application on Next 15 in a clean project from the packed packages, build it, start it, and log in to it. */
export function brokenOnNext15(packed: readonly Packed[]): Promise<string[]> {
  return brokenOnNext(packed, tested);
}

/** The same on other versions of Next and React, with further packages and a check of the folder. */
export async function brokenOnNext(
  packed: readonly Packed[],
  versions: Versions,
  further: {
    readonly beside?: Record<string, string>;
    readonly check?: (folder: string, next: string) => Promise<string[]>;
  } = {},
): Promise<string[]> {
  const files = (origin: string, provider: string): Files =>
    isNext16(versions) ? withProxy(application(origin, provider)) : application(origin, provider);
  const { folder, output } = await builtAndVisited(packed, { ...versions, ...further.beside }, files);
  return [...problemsOf(output, versions.next), ...((await further.check?.(folder, versions.next)) ?? [])];
}

/**
 * An application with no more than a Route Handler that puts each person's data into each cache, visited by two people. Pages that read the session
 * without `<Suspense>` do not build with Cache Components.
 */
export async function brokenCachesOnNext(packed: readonly Packed[], next: string, caches: Caches): Promise<string[]> {
  const { react } = tested;
  const files = (origin: string, provider: string): Files => {
    const kept = Object.entries(application(origin, provider)).filter(([name]) =>
      /^(?:auth\.js$|clients\.json$|app\/(?:auth|layout|page))/.test(name),
    );
    const flag = isNext16({ next }) ? { cacheComponents: true } : { experimental: { useCache: true } };
    return {
      ...Object.fromEntries(kept),
      ...personCaches(caches),
      "next.config.mjs": `export default ${JSON.stringify(caches === "cached" ? flag : {})};`,
      "visit.mjs": visiting(visitCaches),
    };
  };
  const { output } = await builtAndVisited(packed, { next, react, "react-dom": react }, files);
  return problemsOf(output, `${next}, ${caches}`, expectedOfCaches(caches));
}

/** Installs, builds and starts an application beside the mock, in a clean project, and runs its visit. A build that fails is the output. */
async function builtAndVisited(
  packed: readonly Packed[],
  beside: Record<string, string>,
  files: (origin: string, provider: string) => Files,
): Promise<{ readonly folder: string; readonly output: string }> {
  const ours = packed.filter(({ pack }) => needed.has(pack.manifest.name));
  const folder = await installConsumer(ours, beside);
  const [port, providerPort] = await freePorts();
  for (const [name, text] of Object.entries(files(`http://localhost:${port}`, `http://localhost:${providerPort}`))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { code, output } = await run([join(folder, "node_modules", ".bin", "next"), "build"], { cwd: folder });
  if (code !== 0) return { folder, output: `next build in a clean project: exit ${code}\n${output}` };
  return { folder, output: await visited(folder, port, providerPort) };
}

function isNext16({ next }: Pick<Versions, "next">): boolean {
  return /^\D*16\./.test(next);
}

/** Next 16 calls `middleware.js` `proxy.js`, and always runs it on Node. */
function withProxy({ "middleware.js": _, ...files }: Files): Files {
  return {
    ...files,
    "proxy.js": `
    import { auth } from "./auth.js";
    export const proxy = auth.proxy();`,
  };
}
