import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import type { ActionAnswer, SessionFacts } from "@adgangskort/react";
import type { Wish } from "../pages/page.tsx";
import { factsNow, serverNow, loginChoices } from "./facts.ts";

/** By which components the page is made. */
export type Design = NonNullable<Wish["design"]>;

/** How the server answers for the session. `silent` never does. */
export type SessionAnswer = SessionFacts | "none" | "replaced" | "down" | "silent";

const built = new URL("../../.pages/", import.meta.url).pathname;
const scripts = new Map(
  readdirSync(`${built}browser`).map((name) => [`/${name}`, readFileSync(`${built}browser/${name}`)]),
);
scripts.set("/axe.js", readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js"))));
const { render } = (await import(pathToFileURL(`${built}server/render.js`).href)) as {
  render: (wish: Wish) => string;
};

const sheets = [
  import.meta.resolve("@digdir/designsystemet-css"),
  import.meta.resolve("@digdir/designsystemet-css/theme"),
];
const designsystemet = sheets.map((url) => readFileSync(new URL(url), "utf8")).join("\n");

/** Designsystemet brings no font, and leaves the page itself to the application. */
const styles: Readonly<Record<string, string>> = {
  "/plain.css": "body { font-family: sans-serif; margin: 1rem; }",
  "/designsystemet.css": `${designsystemet}\nbody { font-family: sans-serif; margin: 1rem; }`,
};

/** As strict as a site can be, so that nothing here needs more; only the style sheet of Designsystemet has images in it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'";

/** A site with the routes of the session and one page, as a test has set it up. */
export class Site {
  session: SessionAnswer = "none";
  wish: Wish;
  /** Who a login logs in. */
  comesBackAs: SessionFacts = factsNow();
  /** What the protected action answers, in turn; the last one always. With a digest it throws. */
  actionAnswers: (ActionAnswer<string> | { readonly digest: string })[] = [{ ok: true, value: "sendt" }];
  /** What came in, but for scripts and streams. */
  readonly requests: { method: string; url: string; body: string }[] = [];
  readonly #streams = new Set<ServerResponse>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  constructor(design: Design) {
    this.wish = { lang: "nb", ways: loginChoices, design };
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The session is over, or another, and the server says so to every tab. */
  become(session: SessionAnswer): void {
    this.session = session;
    for (const stream of this.#streams) stream.write("event: ended\ndata:\n\n");
  }

  posts(path: string): string[] {
    return this.requests
      .filter(({ method, url }) => method === "POST" && url.split("?")[0] === path)
      .map(({ body }) => body);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    let body = "";
    for await (const piece of request) body += String(piece);
    const path = url.split("?", 1)[0] ?? "";
    const script = scripts.get(path);
    if (script) return send(response, 200, "text/javascript", script);
    if (styles[path]) return send(response, 200, "text/css; charset=utf-8", styles[path]);
    if (path === "/auth/events") return this.#stream(response);
    this.requests.push({ method, url, body });
    if (path === "/auth/session") return this.#facts(method, response);
    if (path === "/action") return this.#action(response);
    if (path.startsWith("/auth/login")) {
      this.session = this.comesBackAs;
      return send(response, 200, "text/html", "<!doctype html><title>Logget inn</title><h1>Logget inn</h1>");
    }
    if (path.startsWith("/auth/")) return send(response, 200, "text/html", `<!doctype html><h1>${path}</h1>`);
    const images = this.wish.design === "designsystemet" ? "; img-src data:" : "";
    response.setHeader("content-security-policy", policy + images);
    return send(response, 200, "text/html; charset=utf-8", render(this.wish));
  }

  #facts(method: string, response: ServerResponse): void {
    const { session } = this;
    if (session === "silent") return;
    if (typeof session === "string") {
      const [status, error] = {
        none: [401, "session_required"] as const,
        replaced: [409, "session_replaced"] as const,
        down: [503, "session_store_unavailable"] as const,
      }[session];
      return send(response, status, "application/json", JSON.stringify({ error, reference: "R" }));
    }
    const now = serverNow();
    if (method === "POST") {
      const idleExpiresAt = Math.min(now + 1800, session.expiresAt);
      this.session = { ...session, idleExpiresAt, warnAt: idleExpiresAt - 120 };
    }
    return send(response, 200, "application/json", JSON.stringify({ ...(this.session as SessionFacts), now }));
  }

  #action(response: ServerResponse): void {
    const [answer] = this.actionAnswers.length > 1 ? this.actionAnswers.splice(0, 1) : this.actionAnswers;
    send(response, 200, "application/json", JSON.stringify(answer));
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(":\n\n");
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { "content-type": type }).end(body);
}
