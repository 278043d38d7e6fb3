/** Serves a handler that an example exports, on `node:http`. With `CAUGHT`, errors are caught as the guide for `node:http` does. */
import { createServer, type RequestListener } from "node:http";
import { isAuthError } from "@adgangskort/node";
import { toNodeHandler } from "srvx/node";

const { EXAMPLE = "", EXPORT = "", CAUGHT, PORT } = process.env;
const { [EXPORT]: handle } = (await import(EXAMPLE)) as Record<string, (request: Request) => Promise<Response>>;

const caught = async (request: Request): Promise<Response> => {
  try {
    return await handle!(request);
  } catch (error) {
    return new Response("Noe gikk galt.", { status: isAuthError(error) ? error.status : 500 });
  }
};
createServer(toNodeHandler(CAUGHT ? caught : handle!) as RequestListener).listen(Number(PORT));
