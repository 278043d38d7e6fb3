import { createServer } from "node:http";
import { auth, casePage, endInTime } from "./auth.ts";
import { explainTooLarge } from "./head-too-large.ts";
import { listener } from "./node-request.ts";

const [login, page] = [listener(auth.handler), listener(casePage)];

const server = createServer((req, res) => {
  if (req.url?.startsWith("/auth/")) return void login(req, res);
  if (req.url?.startsWith("/sak/")) return void page(req, res);
  res.writeHead(404).end();
});
server.on("clientError", explainTooLarge);
endInTime(server.listen(Number(process.env["PORT"])));
