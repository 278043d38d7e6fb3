/** What must not be done before the handler, in a process of its own. */
import express, { type Request, type RequestHandler, type Response } from "express";
import { NodeRequest, toNodeHandler } from "srvx/node";
import { auth } from "../../examples/mounting/auth.ts";

const login = toNodeHandler(auth.handler) as RequestHandler;
const app = express();
const keep = process.env["KEEP_BODY"] === "1";
app.use(
  express.urlencoded(keep ? { verify: (req: Request & { rawBody?: Buffer }, _, body) => (req.rawBody = body) } : {}),
);
app.use((_req, res, next) => {
  res.setHeader("x-frame-options", "SAMEORIGIN");
  next();
});
if (process.env["STRIP_PATH"] === "1") app.use("/auth", login);
app.all("/auth/{*route}", login);
app.post("/api/sak", express.json(), (req, res) => newCase(req, res));

async function newCase(req: Request, res: Response): Promise<void> {
  const verdict = await auth.admit(new NodeRequest({ req, res }));
  if (verdict.allowed) res.status(201).json({ by: verdict.session.name, case: req.body as unknown });
  else res.status(verdict.reason.status).json({ error: verdict.reason.code });
}

app.listen(Number(process.env["PORT"]));
