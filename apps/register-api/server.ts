import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { listenAddress, settingsFrom } from "./settings.ts";

const settings = settingsFrom(process.env);
const at = listenAddress(settings, process.env["BIND_ADDRESS"]);
const server = serve({ fetch: createApp(settings).fetch, ...at }, () =>
  console.log(`Listening on ${settings.origin}/openapi.json`),
) as Server;

process.once("SIGTERM", () => {
  server.close();
  server.closeIdleConnections();
});
