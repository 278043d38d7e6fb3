import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";

const { PORT, MOCK_ISSUER, CLIENT_IDS = "" } = process.env;

const app = createApp({ issuer: MOCK_ISSUER, clients: CLIENT_IDS.split(" ").filter(Boolean) });
const server = serve({ fetch: app.fetch, hostname: "localhost", port: Number(PORT) }, ({ port }) =>
  console.log(`Listening on http://localhost:${port}/openapi.json`),
) as Server;

process.once("SIGTERM", () => {
  server.close();
  server.closeIdleConnections();
});
