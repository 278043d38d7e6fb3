import { request } from "node:http";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram, freePort, startServer } from "./server-process.ts";

const advice = `A test behind a proxy needs nginx, and none was found. Any one of these gives one:
  apt-get install nginx-light     (Debian, as root)
  brew install nginx
  NGINX=/path/to/nginx`;

const guide = join(import.meta.dirname, "../../../../docs/guides/nginx");

/** An nginx with the defaults of its own buffers. */
const byDefault = (at: number, upstream: string): string => `
  server {
    listen 127.0.0.1:${at};
    location / {
      proxy_pass ${upstream};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
    }
  }`;

/** As docs/guides/behind-a-reverse-proxy.md shows it. */
const byTheGuide = (at: number, upstream: string): string =>
  readFileSync(join(guide, "service.conf"), "utf8")
    .replaceAll("listen 8080;", `listen 127.0.0.1:${at};`)
    .replaceAll("http://127.0.0.1:3000", upstream)
    .replaceAll("/etc/nginx/adgangskort", guide);

export const configurations = { "its defaults": byDefault, "the guide's settings": byTheGuide } as const;

/** An nginx in front of an application. */
export interface Proxy {
  /** Sends a request as a browser does: `fetch` of Node would add headers of its own. */
  fetch(request: Request): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts nginx before the application on this port of localhost. */
export async function startProxy(port: number, configure: (at: number, upstream: string) => string): Promise<Proxy> {
  const program = process.env["NGINX"] ?? findProgram(["nginx"], ["/usr/sbin", "/usr/local/sbin"]);
  if (!program) throw new Error(advice);
  const [folder, at] = [mkdtempSync(join(tmpdir(), "node-nginx-")), await freePort()];
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; pid nginx.pid; error_log stderr notice; ${process.getuid?.() === 0 ? "user root;" : ""}
    events {}
    http {
      access_log off;
      client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
      ${configure(at, `http://localhost:${port}`)}
    }`,
  );
  const nginx = await startServer([program, "-p", folder, "-c", "nginx.conf"], /start worker process/);
  return {
    fetch: (sent) => through(at, sent),
    async stop() {
      await nginx.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function through(port: number, { method, url, headers }: Request): Promise<Response> {
  const { host, pathname, search } = new URL(url);
  const options = { port, method, path: pathname + search, headers: { ...Object.fromEntries(headers), host } };
  return new Promise((resolve, reject) => {
    const call = request(options, (answer) => {
      const received = new Headers();
      for (const [name, values = []] of Object.entries(answer.headersDistinct))
        for (const value of values) received.append(name, value);
      const chunks: Buffer[] = [];
      answer
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", () => {
          resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0, headers: received }));
        });
    });
    call.on("error", reject).end();
  });
}
