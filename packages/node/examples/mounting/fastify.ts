import Fastify from "fastify";
import { NodeRequest } from "srvx/node";
import { auth, casePage, newCase } from "./auth.ts";

const app = Fastify();

app.register((routes, _, done) => {
  // What answers these requests reads their bodies itself.
  routes.removeAllContentTypeParsers();
  routes.addContentTypeParser("*", (_request, _body, read) => read(null));
  routes.all("/auth/*", ({ raw: req }, { raw: res }) => auth.handler(new NodeRequest({ req, res })));
  routes.get("/sak/:number", ({ raw: req }, { raw: res }) => casePage(new NodeRequest({ req, res })));
  routes.post("/api/sak", ({ raw: req }, { raw: res }) => newCase(new NodeRequest({ req, res })));
  done();
});

auth.prepareServer(app.server);
await app.listen({ port: Number(process.env["PORT"]) });
