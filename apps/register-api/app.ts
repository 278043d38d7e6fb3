import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isUnavailable, openDatabase } from "./database/database.ts";
import { openapi } from "./openapi.ts";
import { problem, Refused } from "./problem.ts";
import type { Settings } from "./settings.ts";
import { subjects } from "./subjects.ts";

/** Maximum size of a body in bytes. The largest input has some thousand characters. */
const mostBytes = 64 * 1024;
const tooLarge = (): Response =>
  problem({ status: 413, code: "body_too_large", title: `The body is larger than ${mostBytes} bytes` });

/** The routes whose providers have clients, and the description of them. */
export function createApp(settings: Settings): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: mostBytes, onError: tooLarge }));
  const apis = subjects
    .flatMap((subject) => [subject, ...(subject.also ?? [])])
    .filter(({ providers }) => providers.every((provider) => settings[provider].clients.length > 0));
  app.get("/openapi.json", (c) => c.json(openapi(apis)));
  const database = openDatabase(settings, () => apis.flatMap(({ examples }) => examples?.(new Date()) ?? []));
  for (const api of apis) api.mount(app, settings, database);
  app.notFound(() => problem({ status: 404, code: "not_found", title: "There is nothing at this address" }));
  app.onError((error) => {
    if (error instanceof Refused) return problem(error.problem);
    if (isUnavailable(error)) {
      console.error(JSON.stringify({ time: new Date().toISOString(), level: "error", error: "database_unavailable" }));
      const answer = problem({ status: 503, code: "database_unavailable", title: "The database cannot be reached" });
      answer.headers.set("retry-after", "5");
      return answer;
    }
    // The name alone: a message may repeat what the caller sent.
    console.error(JSON.stringify({ time: new Date().toISOString(), level: "error", error: error.name }));
    return problem({ status: 500, code: "failed", title: "Something went wrong here" });
  });
  return app;
}
