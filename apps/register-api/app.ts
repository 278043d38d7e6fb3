import { Hono } from "hono";
import { akvakultur } from "./akvakultur/api.ts";
import { bostotte } from "./bostotte/api.ts";
import { eksamen } from "./eksamen/api.ts";
import { helse } from "./helse/api.ts";
import { hummer } from "./hummer/api.ts";
import { oppfolging } from "./oppfolging/api.ts";
import { tilsyn } from "./tilsyn/api.ts";
import { vakthold } from "./vakthold/api.ts";
import type { Api } from "./api.ts";
import { openapi } from "./openapi.ts";
import { problem } from "./problem.ts";
import type { Settings } from "./settings.ts";

/** One row for each subject. */
export const subjects: readonly Api[] = [akvakultur, bostotte, eksamen, helse, hummer, oppfolging, tilsyn, vakthold];

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
