import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startNginx, type ReverseProxy } from "../../e2e/support/nginx.ts";
import { run } from "../run.ts";
import { replaced } from "../texts-in.ts";
import { repository } from "../workspace.ts";

/** The files that nginx needs for TLS. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

/** Runs the command that makes the certificate for `compose.yaml`. */
export async function makeCertificate(folder: string): Promise<TlsFiles> {
  const { code, output } = await run(["sh", "deploy/register-certificate.sh", folder], { cwd: repository });
  if (code !== 0) throw new Error(`There is no certificate for the register:\n${output}`);
  return { certificate: join(folder, "certificate.pem"), key: join(folder, "key.pem") };
}

/** What stands in the files of `deploy/` for a container engine, and where it is on this machine. */
export interface Proxied {
  readonly origin: string;
  /** Of the replicas. */
  readonly ports: readonly string[];
  readonly register: { readonly origin: string; readonly upstream: string };
  readonly tls: TlsFiles;
  readonly log: string;
  /** How long nginx waits for an answer, if not as long as the file says. */
  readonly readTimeout?: string;
}

/** Starts nginx with both configurations of `deploy/`: in front of the replicas, and in front of the register. */
export function startProxy({ origin, ports, register, tls, log, readTimeout = "35s" }: Proxied): Promise<ReverseProxy> {
  const replicas = ports.map((port) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=10s;`);
  return startNginx(
    origin,
    configured("nginx.conf", {
      "server application:8080 max_fails=1 fail_timeout=10s;": replicas.join("\n  "),
      "listen 8080;": `listen ${new URL(origin).host};`,
      "/var/log/nginx/access.log": log,
      "/etc/nginx/adgangskort": join(repository, "deploy"),
      "proxy_read_timeout 35s;": `proxy_read_timeout ${readTimeout};`,
    }) +
      configured("register.nginx.conf", {
        "listen 443 ssl;": `listen ${new URL(register.origin).host} ssl;`,
        "/run/secrets/register-certificate": tls.certificate,
        "/run/secrets/register-key": tls.key,
        "http://register:4100": `http://${register.upstream}`,
      }),
  );
}

function configured(file: string, places: Readonly<Record<string, string>>): string {
  const text = readFileSync(join(repository, "deploy", file), "utf8");
  return Object.entries(places).reduce((changed, [there, here]) => replaced(changed, there, here), text);
}
