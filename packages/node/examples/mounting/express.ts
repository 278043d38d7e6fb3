import express, { type Request, type Response } from "express";
import { NodeRequest } from "srvx/node";
import { auth, casePage, endInTime } from "./auth.ts";
import { explainTooLarge } from "./head-too-large.ts";
import { listener } from "./node-request.ts";

const app = express();

// First of all: nothing has read the body then, or set headers of its own.
app.all("/auth/{*route}", listener(auth.handler));
app.get("/sak/:number", listener(casePage));

app.use(express.json());

/** A route that answers by Express itself, to a script of the site's own pages. */
async function newCase(req: Request, res: Response): Promise<void> {
  const verdict = await auth.admit(new NodeRequest({ req, res }));
  if (!verdict.allowed) return void res.status(verdict.reason.status).json({ error: verdict.reason.code });
  res.status(201).json({ by: verdict.session.name, case: req.body as unknown });
}

app.post("/api/sak", (req, res) => newCase(req, res));

const server = app.listen(Number(process.env["PORT"]));
server.on("clientError", explainTooLarge);
endInTime(server);
