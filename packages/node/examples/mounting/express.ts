import express, { type RequestHandler } from "express";
import { NodeRequest, toNodeHandler } from "srvx/node";
import { auth, casePage, endInTime } from "./auth.ts";
import { explainTooLarge } from "./head-too-large.ts";

const app = express();

// Before any body parser, and before headers of your own.
app.all("/auth/{*route}", toNodeHandler(auth.handler) as RequestHandler);
app.get("/sak/:number", toNodeHandler(casePage) as RequestHandler);

app.use(express.json());

// A route that Express answers itself, to a script of the site's own pages.
app.post("/api/sak", async (req, res) => {
  const verdict = await auth.admit(new NodeRequest({ req, res }));
  if (verdict.allowed) res.status(201).json({ by: verdict.session.name, case: req.body as unknown });
  else res.status(verdict.reason.status).json({ error: verdict.reason.code });
});

const server = app.listen(Number(process.env["PORT"]));
server.on("clientError", explainTooLarge);
endInTime(server);
