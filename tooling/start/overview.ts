import { createServer } from "node:http";
import { apps } from "./apps/index.ts";
import { overviewPage } from "./overview-page.ts";
import { overview, register } from "./services.ts";

/** On the usual address, or on one that is given, with the register there or elsewhere. */
const [origin = overview, registerOrigin = register] = process.argv.slice(2);
const { hostname, port } = new URL(origin);

async function registerRuns(): Promise<boolean> {
  const answer = fetch(`${registerOrigin}/openapi.json`, { signal: AbortSignal.timeout(1000) });
  return answer.then(
    ({ ok }) => ok,
    () => false,
  );
}

async function page(): Promise<string> {
  return overviewPage(apps, await registerRuns());
}

createServer((_, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  void page().then((html) => response.end(html));
}).listen(Number(port), hostname, () => console.log(`Listening on ${origin}`));
