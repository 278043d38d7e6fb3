import { createServer } from "node:http";
import { apps } from "./apps/index.ts";
import { overviewPage } from "./overview-page.ts";
import { overview } from "./services.ts";

/** On the usual address, or on one that is given. */
const [origin = overview] = process.argv.slice(2);
const { hostname, port } = new URL(origin);
createServer((_, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8").end(overviewPage(apps));
}).listen(Number(port), hostname, () => console.log(`Listening on ${origin}`));
