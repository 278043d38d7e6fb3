/**
 * An application in a process of its own, which writes everything that it can. Run by debug-level.test.ts, which is its provider
 * and its browser. Node's own trace is taken aside, since it is not ours: NODE_DEBUG=http writes every header.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import type { AddressInfo } from "node:net";
import util, { inspect } from "node:util";
import type { AuthEvent, AuthOptions, ProviderOptions } from "../../src/index.ts";

/** What the provider is told to be. */
export interface Registration extends Pick<ProviderOptions, "clientId" | "clientAuthentication"> {
  readonly issuer: string;
}

/** What was written beside the standard streams. */
export interface Trace {
  /** Node's own trace. */
  readonly ofNode: string;
  /** The sections of NODE_DEBUG that a package asked for: what it would write into them would be a package's trace. */
  readonly asked: readonly string[];
}

const asked: string[] = [];
const { debuglog } = util;
util.debuglog = Object.assign(
  (section: string, ...rest: []) => (asked.push(section), debuglog(section, ...rest)),
  util.debuglog,
);
util.debug = util.debuglog;
syncBuiltinESMExports();

const ofNode: string[] = [];
const traced = new RegExp(`^[A-Z0-9_-]+ ${process.pid}: `);
const write = process.stderr.write.bind(process.stderr) as (chunk: unknown, ...rest: unknown[]) => boolean;
const written = (chunk: unknown, ...rest: unknown[]): boolean =>
  traced.test(String(chunk)) ? ofNode.push(String(chunk)) > 0 : write(chunk, ...rest);
process.stderr.write = written;

// Only now, so that nothing of it was loaded before.
const { ansattporten, createAuth, memoryStore } = await import("../../src/index.ts");

const server = createServer((incoming, outgoing) => {
  answer(incoming).then(
    async (response) => {
      outgoing.writeHead(response.status, [...response.headers].flat());
      outgoing.end(await response.text());
    },
    (error: unknown) => {
      console.error(inspect(error, { depth: 20, showHidden: true }));
      outgoing.writeHead(500).end();
    },
  );
});
server.listen(0, "localhost");
await once(server, "listening");
const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
process.send?.(baseUrl);

const [{ issuer, ...client }] = (await once(process, "message")) as [Registration];
const api = `${issuer}/userinfo`;
const options: AuthOptions = {
  baseUrl,
  secrets: ["of an application that tells everything"],
  store: memoryStore(),
  onEvent: (event: AuthEvent) => console.debug(inspect(event, { depth: 20, showHidden: true })),
  providers: [
    {
      profile: ansattporten,
      environment: { issuer },
      ...client,
      assurance: "substantial",
      userinfo: true,
      apis: [api],
    },
  ],
};
const auth = createAuth(options);

async function answer({ method = "GET", url = "", headers: given }: IncomingMessage): Promise<Response> {
  const headers = new Headers(Object.entries(given).map(([name, value]) => [name, String(value)]));
  if (!url.startsWith("/call")) return auth.handler(new Request(baseUrl + url, { method, headers }));
  const session = await auth.session(headers);
  return session ? session.fetch(api) : new Response(null, { status: 401 });
}

process.send?.("ready");
await once(process, "message");
process.send?.({ ofNode: ofNode.join(""), asked } satisfies Trace, () => process.exit());
