import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request as send, type IncomingMessage, type RequestOptions } from "node:http";
import type { ApplicationSpec, Measurement, Wish } from "./application.ts";

/** The process of the application, as seen from outside. */
export interface ApplicationProcess {
  /** For a browser, to which it is at its configured origin. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Opens a stream of events; undefined with another status than 200. */
  openTab(cookie: string): Promise<Tab | undefined>;
  /** Streams that neither side has ended. */
  openTabs(): number;
  /** Lets go of the connections that are kept for the next request. */
  closeIdle(): void;
  /** Lets so many milliseconds pass there at once. */
  pass(milliseconds: number): Promise<void>;
  measure(): Promise<Measurement>;
  end(): Promise<void>;
}

/** What V8 makes of a function is made when it first runs, and stays. */
const unoptimised = [
  "--no-opt",
  "--no-maglev",
  "--no-sparkplug",
  "--no-lazy-feedback-allocation",
  "--no-flush-bytecode",
] as const;

/** A stream of events, read to its end. */
export interface Tab {
  isOpen(): boolean;
  /** The browser goes away. */
  close(): void;
}

export async function startApplication(spec: ApplicationSpec): Promise<ApplicationProcess> {
  const script = new URL("./application.ts", import.meta.url).pathname;
  const child = fork(script, [JSON.stringify(spec)], {
    execArgv: ["--expose-gc", ...(spec.steady ? unoptimised : [])],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const gone = once(child, "exit");
  const next = async <Message>(): Promise<Message> => {
    const died = gone.then(() => Promise.reject(new Error("The application ended by itself.")));
    const [message] = (await Promise.race([once(child, "message"), died])) as [Message];
    return message;
  };
  const { port } = await next<{ port: number }>();
  const agent = new Agent({ keepAlive: true });
  const tabs = new Set<IncomingMessage>();

  async function get(path: string, options: RequestOptions, body?: Buffer): Promise<IncomingMessage> {
    const outgoing = send({ host: "localhost", port, path, ...options }).end(body);
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
    return answer;
  }

  async function told<Answer>(wish: Wish): Promise<Answer> {
    const answer = next<Answer>();
    child.send(wish);
    return answer;
  }

  return {
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const body = Buffer.from(await request.arrayBuffer());
      const headers = { ...Object.fromEntries(request.headers), "content-length": body.length };
      const answer = await get(pathname + search, { agent, method: request.method, headers }, body);
      const given = Object.entries(answer.headersDistinct).flatMap(([name, all = []]) =>
        all.map((value): [string, string] => [name, value]),
      );
      const content = Buffer.concat((await answer.toArray()) as Buffer[]);
      const status = answer.statusCode ?? 0;
      return new Response([204, 303].includes(status) ? null : content, { status, headers: given });
    },
    async openTab(cookie) {
      const headers = { cookie, accept: "text/event-stream", "sec-fetch-site": "same-origin" };
      const answer = await get("/auth/events", { agent: false, headers });
      answer.resume();
      if (answer.statusCode !== 200) return undefined;
      tabs.add(answer);
      answer.on("error", () => undefined).on("close", () => tabs.delete(answer));
      return { isOpen: () => tabs.has(answer), close: () => void answer.destroy() };
    },
    openTabs: () => tabs.size,
    closeIdle: () => agent.destroy(),
    pass: (milliseconds) => told({ pass: milliseconds }),
    measure: () => told({}),
    async end() {
      child.kill("SIGKILL");
      agent.destroy();
      await gone;
    },
  };
}
