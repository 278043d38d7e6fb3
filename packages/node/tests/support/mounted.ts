import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request as send, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ansattporten, createMockIdp, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import { freePort } from "./server-process.ts";

/** A program of a framework, in a process of its own, and its provider. */
export interface Mounted {
  readonly origin: string;
  /** Where it runs. */
  readonly folder: string;
  readonly idp: MockIdp;
  /** The environment that the program reads. */
  readonly env: Readonly<Record<string, string>>;
  /** What the program wrote. */
  readonly output: () => string;
  /** A request over a socket, as it is. */
  readonly ask: (
    path: string,
    headers?: Record<string, string>,
    method?: string,
    body?: string,
  ) => Promise<IncomingMessage>;
  /** For a user agent: the application and the provider alike. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Sends bytes, and gives what comes back until the other side hangs up or a moment has passed. */
  readonly raw: (text: string) => Promise<string>;
  /** SIGTERM; gives the exit code and how many milliseconds it took. */
  readonly end: () => Promise<{ readonly code: number | null; readonly ms: number }>;
  readonly remove: () => Promise<void>;
}

/** Starts a program of `examples/`, or of the tests, with the environment that it reads. */
export async function mount(program: URL, env: Readonly<Record<string, string>> = {}): Promise<Mounted> {
  const folder = mkdtempSync(join(tmpdir(), "mounted-"));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const clientSecret = randomBytes(32).toString("base64url");
  const provider = await serve({
    port: 0,
    idps: (at) => [
      createMockIdp(ansattporten({ environment: { issuer: `${at}/ansattporten` } }), {
        clients: [registration(origin, clientSecret)],
      }),
    ],
  });
  const [idp] = provider.idps as [MockIdp];
  const environment = {
    PORT: String(port),
    BASE_URL: origin,
    MOCK_ISSUER: idp.issuer,
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
    SESSION_SECRETS: randomBytes(32).toString("base64url"),
    // With the cache a start takes a third of the processor time.
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
    ...env,
  };
  const child = spawn(
    process.execPath,
    ["--import", new URL("from-source.ts", import.meta.url).href, fileURLToPath(program)],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: environment,
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await answering(port, child, () => output);
  const ask: Mounted["ask"] = async (path, headers = {}, method = "GET", body = "") => {
    const length = method === "POST" ? { "content-length": String(Buffer.byteLength(body)) } : {};
    const outgoing = send(new URL(path, origin), { method, headers: { ...headers, ...length }, agent: false }).end(
      body,
    );
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
    return answer;
  };
  return {
    origin,
    folder,
    idp,
    env: environment,
    output: () => output,
    ask,
    fetch: async (request) => {
      const headers = Object.fromEntries(request.headers);
      return responseOf(await ask(request.url, headers, request.method, await request.text()));
    },
    raw: (text) => exchange(port, text),
    end: () => ended(child, "SIGTERM"),
    remove: async () => {
      await ended(child, "SIGKILL");
      await provider.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const clientId = "mounted";

function registration(origin: string, clientSecret: string): ClientRegistration {
  return {
    client_id: clientId,
    redirect_uris: [`${origin}/auth/callback/ansattporten`],
    post_logout_redirect_uris: [`${origin}/auth/logged-out`],
    frontchannel_logout_uri: `${origin}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    backchannel_logout_uri: `${origin}/auth/back-channel-logout`,
    token_endpoint_auth_method: "client_secret_basic",
    client_secret: clientSecret,
  };
}

/** Header by header, so that cookies that were sent apart are apart here. */
async function responseOf(answer: IncomingMessage): Promise<Response> {
  const headers = new Headers();
  for (const [index, name] of answer.rawHeaders.entries())
    if (index % 2 === 0) headers.append(name, answer.rawHeaders[index + 1] ?? "");
  const body = Buffer.concat((await answer.toArray()) as Buffer[]);
  const status = answer.statusCode ?? 0;
  return new Response([204, 304].includes(status) ? null : body, { status, headers });
}

async function answering(port: number, child: ChildProcess, output: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}:\n${output()}`);
    const socket = connect(port, "localhost");
    const open = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await pause(20);
  }
}

async function exchange(port: number, text: string): Promise<string> {
  const socket = connect(port, "localhost");
  let answer = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
  socket.on("error", () => undefined);
  socket.write(text);
  await Promise.race([once(socket, "close"), pause(2000)]);
  socket.destroy();
  return answer;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, ms: 0 };
  const from = performance.now();
  const gone = once(child, "exit");
  child.kill(signal);
  const [code] = (await gone) as [number | null];
  return { code, ms: Math.round(performance.now() - from) };
}
