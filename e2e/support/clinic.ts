import { createMockIdp, helseid as mock, type MockIdp } from "@adgangskort/mock-idp";
import { serve as serveProvider } from "@adgangskort/mock-idp/server";
import { createAuth, memoryStore, type ProviderOptions } from "@adgangskort/node";
import { helseid } from "@adgangskort/node/helseid";
import { registrationsOf, testClient } from "@adgangskort/testing";
import { serve } from "srvx";

/** An application of the health sector with a server of its own, and HelseID, each on a port of its own. */
export interface Clinic {
  readonly origin: string;
  readonly idp: MockIdp;
  readonly close: () => Promise<void>;
}

/** Starts both, with what the login asks for beyond the usual. */
export async function startClinic(wishes: Partial<ProviderOptions> = {}): Promise<Clinic> {
  const server = serve({
    fetch: (request) => answer(request),
    hostname: "localhost",
    port: 0,
    silent: true,
    gracefulShutdown: false,
  });
  await server.ready();
  const origin = `http://localhost:${new URL(server.url ?? "").port}`;
  const entryAt = (issuer: string): ProviderOptions => ({
    ...testClient("klinikk"),
    profile: helseid,
    environment: { issuer },
    assurance: "high",
    ...wishes,
  });
  let entry: ProviderOptions | undefined;
  const listening = await serveProvider({
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
  const answer = async (request: Request): Promise<Response> =>
    new URL(request.url).pathname.startsWith("/auth/")
      ? auth.handler(request)
      : pageFor((await auth.session(request.headers))?.name);
  return {
    origin,
    idp,
    close: async () => {
      await Promise.all([auth.close(), listening.close()]);
      await server.close(true);
    },
  };
}

function pageFor(name = "ingen"): Response {
  const form = `<form method="post" action="/auth/logout"><button>Logg ut</button></form>`;
  const html = `<!doctype html><html lang="nb"><title>Klinikken</title><h1>Logget inn: ${name}</h1>${form}</html>`;
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
}
