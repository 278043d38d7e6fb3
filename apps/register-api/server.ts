import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { settingsFrom } from "./settings.ts";

const settings = settingsFrom(process.env);
const { hostname, port } = new URL(settings.origin);
const server = serve({ fetch: createApp(settings).fetch, hostname, port: Number(port) }, () =>
  console.log(`Listening on ${settings.origin}/openapi.json`),
) as Server;

process.once("SIGTERM", () => {
  server.close();
  server.closeIdleConnections();
});
