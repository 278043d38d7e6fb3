import express, { type Request, type RequestHandler, type Response } from "express";
import { NodeRequest, toNodeHandler } from "srvx/node";
import { auth, casePage } from "./auth.ts";

const app = express();

// Before any body parser, and before headers of your own.
app.all("/auth/{*route}", toNodeHandler(auth.handler) as RequestHandler);
app.get("/sak/:number", toNodeHandler(casePage) as RequestHandler);

app.use(express.json());

app.post("/api/sak", (req, res) => newCase(req, res));

/** A route that Express answers itself, to a script of the site's own pages. */
async function newCase(req: Request, res: Response): Promise<void> {
  const verdict = await auth.admit(new NodeRequest({ req, res }));
  if (verdict.allowed) res.status(201).json({ by: verdict.session.name, case: req.body as unknown });
  else res.status(verdict.reason.status).json({ error: verdict.reason.code });
}

auth.prepareServer(app.listen(Number(process.env["PORT"])));
