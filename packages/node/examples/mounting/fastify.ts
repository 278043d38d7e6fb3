import Fastify from "fastify";
import { NodeRequest } from "srvx/node";
import { auth, casePage } from "./auth.ts";

const app = Fastify();

app.register((routes, _, done) => {
  // The handler reads forms itself.
  routes.addContentTypeParser("*", (_request, _body, read) => read(null));
  routes.all("/auth/*", ({ raw: req }, { raw: res }) => auth.handler(new NodeRequest({ req, res })));
  done();
});

app.get("/sak/:number", ({ raw: req }, { raw: res }) => casePage(new NodeRequest({ req, res })));

auth.prepareServer(app.server);
await app.listen({ port: Number(process.env["PORT"]) });
