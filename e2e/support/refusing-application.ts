import { ansattporten, AuthError, createAuth, errorTable, memoryStore, type AuthErrorCode } from "@adgangskort/node";
import { testClient } from "@adgangskort/testing";
import { service } from "minimal/service.ts";
import { serve } from "srvx";

/** Every code that there is: a new one is here by itself. */
export const codes = Object.keys(errorTable) as readonly AuthErrorCode[];

/** An application whose routes fail by the code that the address names, and answer as they do whatever it was that failed. */
export interface RefusingApplication {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export async function startRefusingApplication(): Promise<RefusingApplication> {
  const server = serve({
    fetch: (request) => auth.handler(failing(request)),
    hostname: "localhost",
    port: 0,
    silent: true,
    gracefulShutdown: false,
  });
  await server.ready();
  const origin = `http://localhost:${new URL(server.url ?? "").port}`;
  const auth = createAuth({
    baseUrl: origin,
    store: memoryStore({ name: origin }),
    service: { ...service, languages: ["nb", "nn", "en", "se"] },
    providers: [{ ...testClient(), profile: ansattporten, environment: "test", assurance: "substantial" }],
    onEvent: () => undefined,
  });
  return {
    origin,
    close: async () => {
      await auth.close();
      await server.close(true);
    },
  };
}

/** The routes ask for the method first, and meet with the error there. The page asks again. */
function failing({ url, headers }: Request): Request {
  const code = codes.find((each) => new URL(url).pathname === `/auth/${each}`) ?? "route_not_found";
  let asked = false;
  const method = (): string => {
    if (asked) return "GET";
    asked = true;
    throw new AuthError(code, { details: { allow: ["GET"] } });
  };
  return Object.defineProperty(new Request(url, { headers }), "method", { get: method });
}
