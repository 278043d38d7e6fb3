// control/: the API that controls the server from any language.
// It must not know what a setting does.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { sendNodeResponse, NodeRequest } from "srvx/node";
import { endpointOf } from "../documents/endpoint-address.ts";
import { methodRefusal, methodRefused } from "../engine/method-refusal.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import { labelCookie, WORKER_LABEL } from "../requests/worker-label.ts";
import { type Access, type Caller, inspectorCookie, isForThisServer, mayInspect } from "./requests/access.ts";
import { SHORTEST_TOKEN } from "../server/chosen-config.ts";
import { CONTROL, controlled } from "./routes/control.ts";
import { Tenants } from "./tenants/tenants.ts";
import { inspectorRoute } from "./routes/inspector-routes.ts";
import { INSPECTOR_HEADERS } from "../inspector/live-count.ts";
import { tokenPage } from "../inspector/token-page.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { refuseProduction } from "../server/production.ts";
import { BodyTooLong, requestBody } from "../server/request-body.ts";
import { rootPage } from "../server/root-page.ts";

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
  /** Without a token, serves the control API and the inspector to any machine that reaches the port: for a container in a network of its own. */
  readonly open?: boolean | undefined;
  /** Key and certificate in PEM, to serve https. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  /** The origin that browsers and clients use, where it is not that of `hostname` and `port`. */
  readonly publicUrl?: string;
}

/** A running server. */
export interface MockIdpServer {
  /** For example `http://localhost:4000`. The control API can change it, and makes the providers again. */
  readonly url: string;
  readonly idps: readonly MockIdp[];
  close(): Promise<void>;
}

/** Addresses to listen on that no client can call. */
const EVERY_ADDRESS = new Set(["0.0.0.0", "::"]);
const LONGEST_BODY = 1024 * 1024;

/** What the operator can do about an address that cannot be listened on, by the system's code. */
const LISTEN_FAULTS: Readonly<Record<string, { readonly of: "port" | "host"; readonly remedy: string }>> = {
  EADDRINUSE: { of: "port", remedy: "is in use: stop the program that listens there, or choose another port" },
  EACCES: { of: "port", remedy: "may not be listened on by this user: choose another port" },
  ENOTFOUND: { of: "host", remedy: "has no address: use localhost, or a name or address of this machine" },
  EADDRNOTAVAIL: { of: "host", remedy: "is not of this machine: use localhost, or a name or address of this machine" },
};

function listenFault(error: Error, at: { readonly port: number; readonly host: string }): Error {
  const fault = "code" in error ? LISTEN_FAULTS[String(error.code)] : undefined;
  return fault === undefined ? error : new Error(`${fault.of} ${at[fault.of]} ${fault.remedy}`, { cause: error });
}

const page = (markup: string, status = 200): Response => new Response(markup, { status, headers: INSPECTOR_HEADERS });

interface Service {
  readonly tenants: Tenants;
  readonly access: Access;
}

async function respond(req: IncomingMessage, res: ServerResponse, { tenants, access }: Service): Promise<Response> {
  const target = addressed(req.url ?? "/", tenants.origin);
  if (!target) return new Response("the request has no address", { status: 400 });
  const { pathname } = target;
  const idp = tenants.providerAt(pathname);
  // A fetch Request cannot have this method.
  if (idp && req.method === "TRACE") return noTrace(endpointOf(idp.profile, target).endpoint);
  if (idp) return idp.fetch(await webRequest(req, res, target));
  const label = /^\/_mock\/w\/([^/]+)$/.exec(pathname)?.[1];
  if (label !== undefined) return labelled(label);
  const caller = callerOf(req);
  // RFC 9110 section 15.5.20. Anyone on this machine may read these, so a site whose name points here could too.
  const isPublic = pathname === `${CONTROL}/health` || !/^\/(?:_mock|inspect|calls)(?:\/|$)/.test(pathname);
  if (isPublic && !isForThisServer(caller, access))
    return new Response("this server has another host: see publicUrl", { status: 421 });
  if (pathname.startsWith(`${CONTROL}/`))
    return controlled(target, caller, (longest) => requestBody(req, longest), { tenants, access });
  if (pathname === "/") return page(rootPage(tenants.default.idps));
  if (pathname === "/calls") return new Response(null, { status: 308, headers: { location: "/inspect" } });
  if (!/^\/inspect(?:\/|$)/.test(pathname))
    return new Response(`not found; the issuers are ${tenants.default.idps.map(({ issuer }) => issuer).join(", ")}`, {
      status: 404,
    });
  const read = (): Promise<string> => requestBody(req, LONGEST_BODY);
  if (mayInspect(caller, access)) return inspectorRoute(target, caller.method, read, tenants.default);
  if (access.token === undefined) return new Response("loopback only", { status: 403 });
  const cookie =
    req.method === "POST"
      ? inspectorCookie(new URLSearchParams(await read()).get("token") ?? "", access.token)
      : undefined;
  if (cookie === undefined) return page(tokenPage(req.method === "POST"), req.method === "POST" ? 401 : 200);
  return new Response(null, { status: 303, headers: { location: "/inspect", "set-cookie": cookie } });
}

/** RFC 9112 3.2: a path, which may begin with two slashes and names no host then, or a whole address. */
const addressed = (target: string, origin: string): URL | null =>
  target.startsWith("/") ? URL.parse(`${origin}${target}`) : URL.parse(target, origin);

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

function callerOf(req: IncomingMessage): Caller {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) headers.set(name, [value].flat().join(", "));
  return { remoteAddress: req.socket.remoteAddress, headers, method: req.method ?? "GET" };
}

async function webRequest(req: IncomingMessage, res: ServerResponse, target: URL): Promise<Request> {
  const { headers } = new NodeRequest({ req, res });
  const method = req.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? undefined : await requestBody(req, LONGEST_BODY);
  return new Request(target, { method, headers, ...(body === undefined ? {} : { body }) });
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
  open,
  tls,
}: ServeOptions): Promise<MockIdpServer> {
  refuseProduction();
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    throw new Error(`the token of the control API needs ${SHORTEST_TOKEN} characters at least`);
  let tenants = new Tenants("", []);
  const answer = (req: IncomingMessage, res: ServerResponse): void => {
    respond(req, res, { tenants, access: { token, open, origin: tenants.origin } }).then(
      async (response) => {
        if (response.type === "error") req.socket.destroy();
        else await sendNodeResponse(res, response);
      },
      (error: unknown) => {
        if (error instanceof BodyTooLong) return res.writeHead(413, { connection: "close" }).end(error.message);
        console.error(error);
        return res.writeHead(500).end("a fault in the mock itself");
      },
    );
  };
  const server = tls ? createTlsServer({ key: tls.key, cert: tls.cert }, answer) : createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(listenFault(error, { port, host: hostname })));
    server.listen(port, hostname, resolve);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      tenants.close();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port: bound } = server.address() as AddressInfo;
  const url =
    publicUrl === undefined
      ? `http${tls ? "s" : ""}://${EVERY_ADDRESS.has(hostname) ? "localhost" : hostname}:${bound}`
      : new URL(publicUrl).origin;
  try {
    const idps = typeof given === "function" ? given(url) : given;
    for (const idp of idps) {
      if (new URL(idp.issuer).origin !== url) throw new Error(`the issuer ${idp.issuer} is not served at ${url}`);
    }
    tenants = new Tenants(url, idps, typeof given === "function" ? given : undefined);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    get url() {
      return tenants.origin;
    },
    get idps() {
      return tenants.default.idps;
    },
    close,
  };
}
