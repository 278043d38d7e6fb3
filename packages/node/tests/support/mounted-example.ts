/** Serves a handler that an example exports, on a bare `node:http`: nothing catches what it rejects with. */
import { createServer, type RequestListener } from "node:http";
import { toNodeHandler } from "srvx/node";

const { EXAMPLE = "", EXPORT = "", PORT } = process.env;
const { [EXPORT]: handle } = (await import(EXAMPLE)) as Record<string, (request: Request) => Promise<Response>>;

createServer(toNodeHandler(handle!) as RequestListener).listen(Number(PORT));
