import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createMockIdp, helseid as mock, type MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import { createAuth, memoryStore, type Auth, type ProviderOptions } from "@adgangskort/node";
import { helseid } from "@adgangskort/node/helseid";
import { registrationsOf, testClient } from "@adgangskort/testing";

/** An application of the health sector on `node:http`, and HelseID, each on a port of its own. */
export interface Clinic {
  readonly origin: string;
  readonly idp: MockIdp;
  readonly close: () => Promise<void>;
}

/** Starts both, with what the login asks for beyond the usual. */
export async function startClinic(wishes: Partial<ProviderOptions> = {}): Promise<Clinic> {
  const server = createServer();
  const origin = await originOf(server);
  const entryAt = (issuer: string): ProviderOptions => ({
    ...testClient("klinikk"),
    profile: helseid,
    environment: { issuer },
    assurance: "high",
    ...wishes,
  });
  let entry: ProviderOptions | undefined;
  const listening = await serve({
    port: 0,
    idps: (providerOrigin) => {
      const issuer = `${providerOrigin}/helseid`;
      entry = entryAt(issuer);
      const clients = registrationsOf({ baseUrl: origin, providers: [entry] }, [entry]);
      return [createMockIdp(mock({ environment: { issuer } }), { clients })];
    },
  });
  const [idp] = listening.idps;
  if (!entry || !idp) throw new Error("The provider did not start");
  const auth = createAuth({
    baseUrl: origin,
    store: memoryStore({ name: origin }),
    providers: [entry],
    onEvent: () => undefined,
  });
  server.on("request", (incoming, response) => {
    answer(incoming, origin, auth).then(
      async (given) => {
        response.writeHead(given.status, [...given.headers].flat());
        response.end(await given.text());
      },
      (error: unknown) => response.destroy(error as Error),
    );
  });
  return {
    origin,
    idp,
    close: async () => {
      await Promise.all([auth.close(), listening.close()]);
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(incoming: IncomingMessage, origin: string, auth: Auth): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const { method = "GET", url = "/" } = incoming;
  const request = new Request(new URL(url, origin), {
    method,
    headers,
    body: method === "GET" ? null : Buffer.concat(chunks),
  });
  if (new URL(request.url).pathname.startsWith("/auth/")) return auth.handler(request);
  return pageFor((await auth.session(request.headers))?.name);
}

async function originOf(server: ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, "localhost");
  await once(server, "listening");
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function pageFor(name = "ingen"): Response {
  const form = `<form method="post" action="/auth/logout"><button>Logg ut</button></form>`;
  const html = `<!doctype html><html lang="nb"><title>Klinikken</title><h1>Logget inn: ${name}</h1>${form}</html>`;
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
}
