import type { IncomingMessage, ServerResponse } from "node:http";
import { toNodeHandler } from "srvx/node";

/** What answers a Web `Request`, for a server that hands out Node's own. */
export function listener(
  answer: (request: Request) => Promise<Response>,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return toNodeHandler(answer) as (req: IncomingMessage, res: ServerResponse) => Promise<void>;
}
