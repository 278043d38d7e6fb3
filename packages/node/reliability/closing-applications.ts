import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as send, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach } from "vitest";
import type { Page } from "@adgangskort/mock-idp";
import type { ApplicationSpec } from "./closing-application.ts";
import type { OnAPort } from "./provider-on-a-port.ts";

/** A process of the application, on a port of its own. */
export interface Application {
  /** A request of one of this site's pages, over a socket. */
  readonly get: (
    path: string,
    cookie: string,
    headers?: Record<string, string>,
    method?: string,
  ) => Promise<IncomingMessage>;
  /** For the user agent, to which all processes are one. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Sends a signal, and gives the exit code and how many milliseconds it took. */
  readonly end: (signal: NodeJS.Signals) => Promise<{ readonly code: number | null; readonly ms: number }>;
}

/** What a tab hears. */
export interface Tab {
  readonly status: number | undefined;
  /** All that came, once the stream has ended; rejects where the connection broke. */
  readonly whole: Promise<string>;
  /** When the first event came, by this process's clock. */
  readonly told: Promise<number>;
}

/** Processes of one application that share a file. They are gone, each test, with what is in it. */
export function useApplications(service: OnAPort): { start(): Promise<Application> } {
  const folder = mkdtempSync(join(tmpdir(), "closing-"));
  const secret = randomBytes(32).toString("base64url");
  const children = new Set<ChildProcess>();
  const agent = new Agent({ keepAlive: true });
  afterEach(async () => {
    for (const child of children) await ended(child, "SIGKILL");
    children.clear();
  });
  afterAll(() => {
    agent.destroy();
    rmSync(folder, { recursive: true });
  });

  async function start(): Promise<Application> {
    const script = new URL("./closing-application.ts", import.meta.url).pathname;
    const path = join(folder, "sessions.db");
    const spec: ApplicationSpec = { baseUrl: service.origin, path, secret, provider: service.provider() };
    const child = spawn(process.execPath, [script, JSON.stringify(spec)], { stdio: ["ignore", "pipe", "inherit"] });
    children.add(child);
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const port = Number(line.toString());
    const get: Application["get"] = async (url, cookie, headers = {}, method = "GET") => {
      const sameOrigin = { cookie, "sec-fetch-site": "same-origin", ...headers };
      const outgoing = send({ agent, host: "localhost", port, path: url, method, headers: sameOrigin }).end();
      const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
      return answer;
    };
    return {
      get,
      fetch: async (request) => {
        const { pathname, search } = new URL(request.url);
        const headers = Object.fromEntries(request.headers);
        const answer = await get(pathname + search, headers["cookie"] ?? "", headers, request.method);
        const given = Object.entries(answer.headersDistinct).flatMap(([name, all = []]) =>
          all.map((value): [string, string] => [name, value]),
        );
        const body = Buffer.concat((await answer.toArray()) as Buffer[]);
        const status = answer.statusCode ?? 0;
        return new Response([204, 303].includes(status) ? null : body, { status, headers: given });
      },
      end: async (signal) => ended(child, signal),
    };
  }
  return { start };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, ms: 0 };
  const from = performance.now();
  const gone = once(child, "exit");
  child.kill(signal);
  const [code] = (await gone) as [number | null];
  return { code, ms: Math.round(performance.now() - from) };
}

/** The session's cookie that a login set. */
export function cookieOf({ requests }: Pick<Page, "requests">): string {
  const set = requests.flatMap(({ responseHeaders }) => responseHeaders.getSetCookie());
  return set.findLast((line) => line.startsWith("employee-"))?.split(";")[0] ?? "";
}

export async function openTab(application: Application, cookie: string): Promise<Tab> {
  const answer = await application.get("/auth/events", cookie, { accept: "text/event-stream" });
  const first = Promise.withResolvers<number>();
  let text = "";
  answer.setEncoding("utf8").on("data", (part: string) => {
    text += part;
    if (text.includes("event: ")) first.resolve(performance.now());
  });
  const whole = once(answer, "end").then(() => text);
  whole.catch(() => undefined);
  return { status: answer.statusCode, whole, told: first.promise };
}
