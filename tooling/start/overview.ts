import { createReadStream, existsSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { apps } from "./apps/index.ts";
import { overviewPage, pictureOf } from "./overview-page.ts";
import { overview, register } from "./services.ts";

/** On the usual address, or on one that is given, with the register there or elsewhere. */
const [origin = overview, registerOrigin = register] = process.argv.slice(2);
const { hostname, port } = new URL(origin);

async function answers(address: string): Promise<boolean> {
  const answer = fetch(address, { signal: AbortSignal.timeout(1000) });
  return answer.then(
    ({ ok }) => ok,
    () => false,
  );
}

async function page(): Promise<string> {
  const up = new Set<string>();
  const looks = Object.entries(apps).map(async ([name, { port: at }]) => {
    if (await answers(`http://localhost:${at}/icon.svg`)) up.add(name);
  });
  const [registerRuns] = await Promise.all([answers(`${registerOrigin}/openapi.json`), ...looks]);
  return overviewPage(apps, { register: registerRuns, apps: up });
}

/** Leads to the app's login, and has the mock provider answer it as the person, within a minute: cookies of localhost are sent to every port. */
function logInAs(response: ServerResponse, asked: URLSearchParams): void {
  const app = apps[asked.get("app") ?? ""];
  const person = asked.get("person") ?? "";
  if (!app || !Object.hasOwn(app.people, person)) return void response.writeHead(404).end();
  const entry = app.entries?.find(({ people }) => people.includes(person));
  const query = new URLSearchParams({ return_to: entry?.page ?? app.start }).toString();
  const login = `/auth/login${entry ? `/${entry.provider}` : ""}?${query}`;
  response.setHeader(
    "set-cookie",
    `portal_person=${encodeURIComponent(person)}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly`,
  );
  response.writeHead(303, { location: `http://localhost:${app.port}${login}` }).end();
}

function picture(response: ServerResponse, name: string): void {
  if (!Object.hasOwn(apps, name) || !existsSync(pictureOf(name))) return void response.writeHead(404).end();
  response.setHeader("content-type", "image/png");
  createReadStream(pictureOf(name)).pipe(response);
}

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", origin);
  if (pathname === "/as") return logInAs(response, searchParams);
  const [, shown] = /^\/pictures\/([a-z]+)\.png$/.exec(pathname) ?? [];
  if (shown !== undefined) return picture(response, shown);
  response.setHeader("content-type", "text/html; charset=utf-8");
  void page().then((html) => response.end(html));
}).listen(Number(port), hostname, () => console.log(`Listening on ${origin}`));
