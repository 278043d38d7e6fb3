import { createServer, type RequestListener } from "node:http";
import { isAuthError } from "@adgangskort/node";
import { toNodeHandler } from "srvx/node";
import { auth, casePage, newCase } from "./auth.ts";

const answer = toNodeHandler(async (request) => {
  try {
    if (auth.owns(request)) return await auth.handler(request);
    return await (request.method === "POST" ? newCase(request) : casePage(request));
  } catch (error) {
    // Nothing else catches what your own code throws, and Node would end the process.
    console.error(error);
    return new Response("Noe gikk galt.", { status: isAuthError(error) ? error.status : 500 });
  }
});

auth.prepareServer(createServer(answer as RequestListener)).listen(Number(process.env["PORT"]));
