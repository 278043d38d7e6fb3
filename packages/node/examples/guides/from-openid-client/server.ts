import { toNodeHandler } from "srvx/node";
import express, { type RequestHandler } from "express";
import { auth } from "./auth.ts";

const app = express();

// Before any body parser, and before headers of your own.
app.all("/auth/{*route}", toNodeHandler(auth.handler) as RequestHandler);
app.get("/", (_, response) => {
  response.send('<a href="/sak/7">Sak 7</a><form method="post" action="/auth/logout"><button>Logg ut</button></form>');
});
app.get(
  "/sak/:number",
  toNodeHandler((request) =>
    auth.protect(request, ({ name }) => new Response(`Hei, ${name ?? "du"}!`)),
  ) as RequestHandler,
);

auth.prepareServer(app.listen(Number(process.env["PORT"])));
