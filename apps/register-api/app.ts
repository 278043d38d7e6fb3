import { Hono } from "hono";
import { openapi } from "./openapi.ts";
import { problem } from "./problem.ts";
import type { Settings } from "./settings.ts";
import { subjects } from "./subjects.ts";

/** The routes whose providers have clients, and the description of them. */
export function createApp(settings: Settings): Hono {
  const app = new Hono();
  const apis = subjects.filter(({ providers }) => providers.every((provider) => settings[provider].clients.length > 0));
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
