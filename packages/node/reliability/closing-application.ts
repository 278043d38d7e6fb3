/** One process of an application, which ends as docs/sessions.md has it. Prints its port when it listens. */
import { setTimeout as pause } from "node:timers/promises";
import { createAuth, sqliteStore, type ProviderOptions } from "../src/index.ts";
import { listening, portOf } from "./listening.ts";

/** What a process is started with. */
export interface ApplicationSpec {
  readonly baseUrl: string;
  readonly path: string;
  readonly secret: string;
  /** What profile there is, is data. */
  readonly provider: ProviderOptions;
}

const { baseUrl, path, secret, provider } = JSON.parse(process.argv[2] ?? "") as ApplicationSpec;
const store = sqliteStore({ path });
const auth = createAuth({ baseUrl, secrets: [secret], store, providers: [provider], onEvent: () => undefined });

/** A page that takes its time, after it has read the session. */
async function slowPage({ headers, url }: Request): Promise<Response> {
  const session = await auth.session(headers);
  await pause(Number(new URL(url).searchParams.get("ms")));
  return new Response(session?.name ?? "nobody", { status: session ? 200 : 401 });
}

const server = await listening((request) =>
  new URL(request.url).pathname === "/slow" ? slowPage(request) : auth.handler(request),
);
process.once("SIGTERM", () => {
  server.close();
  setInterval(() => server.closeIdleConnections(), 100).unref();
  void auth.close();
});
console.log(portOf(server));
