/**
 * Shows what a provider answers to a program on `node:http`: names, kinds and lifetimes, and never a token, an identifier or a name. For the first
 * logins at a real test environment: `NODE_OPTIONS=--import=@adgangskort/mock-idp/answers`.
 */
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";
import { describeAnswer } from "./documents/answer-shape.ts";
import { refuseProduction } from "./server/production.ts";

try {
  refuseProduction();
} catch (error) {
  console.error(`mock-idp answers: ${error instanceof Error ? error.message : ""}`);
  process.exit(2);
}

subscribe("http.client.response.finish", (message) => {
  const { request, response } = message as { readonly request: ClientRequest; readonly response: IncomingMessage };
  const chunks: Buffer[] = [];
  const push = response.push.bind(response);
  // A listener for `data` would start the stream before its own reader is there.
  response.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (Buffer.isBuffer(chunk)) chunks.push(Buffer.from(chunk));
    if (chunk === null) tell(request, response, Buffer.concat(chunks).toString());
    return push(chunk, encoding);
  };
});

function tell({ method, path }: ClientRequest, { statusCode = 0 }: IncomingMessage, body: string): void {
  const [pathname = ""] = path.split("?");
  try {
    for (const line of describeAnswer({ method, pathname, status: statusCode, body }, Date.now() / 1000))
      console.error(`answer: ${line}`);
  } catch {
    // As of members that are nested too deeply. The program that is watched goes on.
    console.error("answer: cannot be described");
  }
}
