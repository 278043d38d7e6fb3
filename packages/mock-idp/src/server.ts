import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sendNodeResponse, NodeRequest } from "srvx/node";
import { endpointOf } from "./documents/endpoint-address.ts";
import { methodRefusal, methodRefused } from "./engine/method-refusal.ts";
import type { Endpoint } from "./requests/endpoint.ts";
import { labelCookie, WORKER_LABEL } from "./requests/worker-label.ts";
import { type Caller, isLoopback } from "./control/access.ts";
import { SHORTEST_TOKEN } from "./server/chosen-config.ts";
import { CONTROL, controlled } from "./control/control.ts";
import { Tenants } from "./control/tenants.ts";
import { inspectPage } from "./inspector/inspect-page.ts";
import type { MockIdp } from "./server/create-mock-idp.ts";
import { PAGE_HEADERS } from "./portal/page.ts";
import { refuseProduction } from "./server/production.ts";
import { rootPage } from "./server/root-page.ts";

export { inspectPage, type Filter } from "./inspector/inspect-page.ts";

/** What to serve, and where. */
export interface ServeOptions {
  /** The providers, or a function of the server's origin for a port that is not known beforehand (`port: 0`). */
  readonly idps: readonly MockIdp[] | ((origin: string) => readonly MockIdp[]);
  /** 0 takes a free port. */
  readonly port: number;
  /** Loopback when left out. */
  readonly hostname?: string;
  /** Demanded of who uses the control API. Without one, only programs on this machine may. */
  readonly token?: string;
  /** The origin that browsers and clients use, where it is not that of `hostname` and `port`. */
  readonly publicUrl?: string;
}

/** A running server. */
export interface MockIdpServer {
  /** For example `http://localhost:4000`. */
  readonly url: string;
  readonly idps: readonly MockIdp[];
  close(): Promise<void>;
}

/** What the operator can do about a port that cannot be listened on, by the system's code. */
const PORT_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use: stop the program that listens there, or choose another port",
  EACCES: "may not be listened on by this user: choose another port",
};

function portFault(error: Error, port: number): Error {
  const remedy = "code" in error ? PORT_FAULTS[String(error.code)] : undefined;
  return remedy === undefined ? error : new Error(`port ${port} ${remedy}`, { cause: error });
}

function page(markup: string): Response {
  return new Response(markup, { headers: PAGE_HEADERS });
}

/** The provider whose issuer path the request is below. */
function idpFor(idps: readonly MockIdp[], pathname: string): MockIdp | undefined {
  return idps.find((idp) => pathname.startsWith(`${new URL(idp.issuer).pathname}/`));
}

async function respond(
  req: IncomingMessage,
  res: ServerResponse,
  url: string,
  { tenants, token }: { readonly tenants: Tenants; readonly token: string | undefined },
): Promise<Response> {
  const target = new URL(req.url ?? "/", url);
  const { idps } = tenants.named("default");
  const idp = idpFor(
    tenants.all().flatMap((tenant) => tenant.idps),
    target.pathname,
  );
  // A fetch Request cannot have this method.
  if (idp && req.method === "TRACE") return noTrace(endpointOf(idp.profile, target).endpoint);
  if (idp) return idp.fetch(await webRequest(req, res, target));
  const label = /^\/_mock\/w\/([^/]+)$/.exec(target.pathname)?.[1];
  if (label !== undefined) return labelled(label);
  if (target.pathname.startsWith(`${CONTROL}/`)) {
    return controlled(target, callerOf(req), () => bodyOf(req, res), { tenants, token });
  }
  if (target.pathname === "/") return page(rootPage(idps));
  if (target.pathname === "/calls") return new Response(null, { status: 308, headers: { location: "/inspect" } });
  // Only the developer at this machine may see the received calls. The Host check stops DNS rebinding.
  if (target.pathname === "/inspect")
    return isLoopback(callerOf(req)) ? page(inspected(target, idps)) : new Response("loopback only", { status: 403 });
  return new Response("not found", { status: 404 });
}

/** Opened by a test's browser, once. */
function labelled(label: string): Response {
  if (!WORKER_LABEL.test(label)) return new Response("a label has letters, digits, '.', '_' and '-'", { status: 400 });
  return new Response(`This browser is ${label}.`, {
    headers: { "set-cookie": labelCookie(label), "cache-control": "no-store" },
  });
}

function noTrace(endpoint: Endpoint): Response {
  const refusal = methodRefusal(endpoint, "TRACE");
  return refusal ? methodRefused(endpoint, refusal) : new Response(null, { status: 405, headers: { allow: "" } });
}

function inspected({ searchParams }: URL, idps: readonly MockIdp[]): string {
  return inspectPage(idps, {
    login: searchParams.get("login") ?? undefined,
    refused: searchParams.get("refused") === "true",
  });
}

function callerOf(req: IncomingMessage): Caller {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) headers.set(name, [value].flat().join(", "));
  return { remoteAddress: req.socket.remoteAddress, headers, method: req.method ?? "GET" };
}

async function bodyOf(req: IncomingMessage, res: ServerResponse): Promise<string | undefined> {
  return req.method === "GET" || req.method === "HEAD" ? undefined : new NodeRequest({ req, res }).text();
}

async function webRequest(req: IncomingMessage, res: ServerResponse, target: URL): Promise<Request> {
  const incoming = new NodeRequest({ req, res });
  const body = await bodyOf(req, res);
  return new Request(target, {
    method: req.method ?? "GET",
    headers: incoming.headers,
    ...(body === undefined ? {} : { body }),
  });
}

/**
 * Serves providers on one port, each below its own path, with pages of what to try and what was received. @throws when an issuer has another origin.
 */
export async function serve({
  idps: given,
  port,
  hostname = "localhost",
  token,
  publicUrl,
}: ServeOptions): Promise<MockIdpServer> {
  refuseProduction();
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    throw new Error(`the token of the control API needs ${SHORTEST_TOKEN} characters at least`);
  let url = "";
  let idps: readonly MockIdp[] = [];
  let tenants = new Tenants(url, idps);
  const server = createServer((req, res) => {
    respond(req, res, url, { tenants, token }).then(
      async (response) => {
        if (response.type === "error") req.socket.destroy();
        else await sendNodeResponse(res, response);
      },
      (error: unknown) => {
        console.error(error);
        res.writeHead(500).end("a fault in the mock itself");
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portFault(error, port)));
    server.listen(port, hostname, resolve);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  url =
    publicUrl === undefined
      ? `http://${hostname}:${(server.address() as AddressInfo).port}`
      : new URL(publicUrl).origin;
  try {
    idps = typeof given === "function" ? given(url) : given;
    for (const idp of idps) {
      if (new URL(idp.issuer).origin !== url) throw new Error(`the issuer ${idp.issuer} is not served at ${url}`);
    }
    tenants = new Tenants(url, idps);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, idps, close };
}
