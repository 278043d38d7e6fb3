import { createServer, type RequestListener } from "node:http";
import { toNodeHandler } from "srvx/node";
import { auth, casePage, endInTime } from "./auth.ts";
import { explainTooLarge } from "./head-too-large.ts";

const answer = toNodeHandler((request) => (auth.owns(request) ? auth.handler(request) : casePage(request)));

const server = createServer(answer as RequestListener);
server.on("clientError", explainTooLarge);
endInTime(server.listen(Number(process.env["PORT"])));
