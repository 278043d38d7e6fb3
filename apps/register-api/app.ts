import { Hono } from "hono";
import { akvakultur } from "./akvakultur/api.ts";
import type { Api, Settings } from "./api.ts";
import { openapi } from "./openapi.ts";
import { problem } from "./problem.ts";

/** One row for each kind of token that is taken. */
const apis: readonly Api[] = [akvakultur];

/** All routes, and the description of them. */
export function createApp(settings: Settings): Hono {
  const app = new Hono();
  app.get("/openapi.json", (c) => c.json(openapi(apis)));
  for (const api of apis) api.mount(app, settings);
  app.notFound(() => problem({ status: 404, code: "not_found", title: "There is nothing at this address" }));
  app.onError((error) => {
    // The name alone: a message may repeat what the caller sent.
    console.error(JSON.stringify({ time: new Date().toISOString(), level: "error", error: error.name }));
    return problem({ status: 500, code: "failed", title: "Something went wrong here" });
  });
  return app;
}
