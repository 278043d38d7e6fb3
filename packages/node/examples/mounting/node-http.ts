import { createServer, type RequestListener } from "node:http";
import { toNodeHandler } from "srvx/node";
import { auth, casePage } from "./auth.ts";

const answer = toNodeHandler((request) => (auth.owns(request) ? auth.handler(request) : casePage(request)));

auth.prepareServer(createServer(answer as RequestListener)).listen(Number(process.env["PORT"]));
