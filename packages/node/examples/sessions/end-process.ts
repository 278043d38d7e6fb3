import type { Server } from "node:http";
import type { Auth } from "@adgangskort/node";

declare const auth: Auth;
declare const server: Server;

process.once("SIGTERM", () => {
  server.close();
  setInterval(() => server.closeIdleConnections(), 100).unref();
  void auth.close();
});
