import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { ansattporten, type ClientRegistration, createMockIdp } from "../../src/index.ts";
import { type MockIdpServer, serve } from "../../src/server.ts";

export interface StrawMan {
  readonly server: MockIdpServer;
  readonly issuer: string;
  /** Of the application. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** A port on which nothing listens now. Not from the range of outgoing connections, one of which could take it before a server does. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 20_000);
    const probe = createServer().listen(port, "localhost");
    const isFree = await once(probe, "listening").then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, "close");
    return port;
  }
}

/** The mock's own, one for all runs of a process: its RSA key is made once. */
export const providerPort = await freePort();

/** The straw man on a port, at a provider on another. @param without the check that it leaves out */
export async function startStrawMan(without?: string): Promise<StrawMan> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const client: ClientRegistration = {
    client_id: "straw-man",
    redirect_uris: [`${origin}/callback`],
    post_logout_redirect_uris: [`${origin}/`],
    backchannel_logout_uri: `${origin}/backchannel-logout`,
    token_endpoint_auth_method: "client_secret_basic",
    client_secret: "only for this machine",
  };
  const server = await serve({
    port: 0,
    idps: (at) => [
      createMockIdp(ansattporten({ environment: { issuer: `${at}/ansattporten` } }), { clients: [client] }),
    ],
  });
  const issuer = `${server.url}/ansattporten`;
  const program = new URL("../straw-man/straw-man.ts", import.meta.url).pathname;
  const env = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.client_id, OIDC_CLIENT_SECRET: client.client_secret };
  const app = spawn(process.execPath, [program, ...(without === undefined ? [] : ["--without", without])], {
    stdio: ["ignore", "inherit", "pipe"],
    env: { ...process.env, ...env, PORT: String(port) },
  });
  await answering(origin, app);
  return {
    server,
    issuer,
    origin,
    stop: async () => {
      app.kill();
      await server.close();
    },
  };
}

/** @throws if the program ends first */
async function answering(origin: string, program: ChildProcess): Promise<void> {
  let said = "";
  program.stderr?.on("data", (chunk) => (said += String(chunk)));
  while (program.exitCode === null) {
    if (await fetch(origin).catch(() => undefined)) return;
    await new Promise((resolve) => void setTimeout(resolve, 10));
  }
  throw new Error(said);
}
