import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram, freePort, startServer } from "../../tests/support/server-process.ts";
import type { Outcome } from "./outcome.ts";

const advice = `A run with a proxy in front needs nginx, and none was found. Any one of these gives one:
  apt-get install nginx-light     (Debian, as root)
  brew install nginx
  NGINX=/path/to/nginx`;

/** An nginx before all processes of the application, as people reach them. */
export interface Front {
  call(cookie: string): Promise<Outcome>;
  /** Reads its configuration again: new workers, and the old ones finish what they have. */
  reload(): void;
  remove(): Promise<void>;
}

export async function startFront(replicas: readonly number[]): Promise<Front> {
  const program = process.env["NGINX"] ?? findProgram(["nginx"], ["/usr/sbin", "/usr/local/sbin"]);
  if (!program) throw new Error(advice);
  const [folder, port] = [mkdtempSync(join(tmpdir(), "chaos-nginx-")), await freePort()];
  const servers = replicas.map((replica) => `server localhost:${replica} max_fails=0;`).join(" ");
  mkdirSync(join(folder, "logs"));
  writeFileSync(
    join(folder, "nginx.conf"),
    `
    daemon off; pid nginx.pid; error_log stderr notice; worker_processes 2; ${process.getuid?.() === 0 ? "user root;" : ""}
    events { worker_connections 1024; }
    http {
      access_log off;
      client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
      upstream application { ${servers} keepalive 32; }
      server {
        listen 127.0.0.1:${port};
        location / {
          proxy_pass http://application;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_set_header Host $http_host;
        }
      }
    }`,
  );
  const nginx = await startServer([program, "-p", folder, "-c", "nginx.conf"], /start worker process/);
  const url = `http://127.0.0.1:${port}/`;
  return {
    async call(cookie) {
      const get = (): Promise<Response> => fetch(url, { headers: { cookie } });
      try {
        // As a browser does when a connection that it kept was closed.
        const answer = await get().catch(get);
        return answer.ok ? ((await answer.json()) as Outcome) : { error: `http ${answer.status}` };
      } catch {
        return { error: "no answer" };
      }
    },
    reload: () => process.kill(nginx.pid, "SIGHUP"),
    async remove() {
      await nginx.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
