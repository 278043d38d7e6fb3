import { createServer, type RequestListener } from "node:http";
import { toNodeHandler } from "srvx/node";
import { auth, casePage, newCase } from "./auth.ts";

const answer = toNodeHandler((request) => {
  if (auth.owns(request)) return auth.handler(request);
  return request.method === "POST" ? newCase(request) : casePage(request);
});

auth.prepareServer(createServer(answer as RequestListener)).listen(Number(process.env["PORT"]));
