/** What must not be done before the handler, in a process of its own. */
import express, { type Request } from "express";
import { auth } from "../../examples/mounting/auth.ts";
import { listener } from "../../examples/mounting/node-request.ts";

const app = express();
const keep = process.env["KEEP_BODY"] === "1";
app.use(
  express.urlencoded(keep ? { verify: (req: Request & { rawBody?: Buffer }, _, body) => (req.rawBody = body) } : {}),
);
app.use((_req, res, next) => {
  res.setHeader("x-frame-options", "SAMEORIGIN");
  next();
});
if (process.env["STRIP_PATH"] === "1") app.use("/auth", listener(auth.handler));
app.all("/auth/{*route}", listener(auth.handler));
app.listen(Number(process.env["PORT"]));
