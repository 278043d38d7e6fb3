import { spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const documented = join(import.meta.dirname, "../../docs/guides/nginx");

const advice = `The tests behind a reverse proxy need nginx, and none was found. Any one of these gives one:
  apt-get install nginx-light     (Debian, as root; done for you by "pnpm test" when it runs as root)
  brew install nginx
  NGINX=/path/to/nginx`;

/** What stands in front, around the part of it that a test is about. */
const configuration = (http: string): string => `
daemon off;
pid nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  ${http}
}
`;

/**
 * Keeps what it may keep, and what says nothing of it too, for ten minutes; one answer for all whose headers do not tell otherwise.
 * `X-Forwarded-Host` it passes on as the client sent it.
 */
export const cachingProxy = (at: string, upstream: string): string => `
  proxy_cache_path cache keys_zone=all:1m inactive=10m;
  server {
    listen ${new URL(at).host};
    location / {
      proxy_pass ${upstream};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_cache all;
      proxy_cache_key $request_uri;
      proxy_cache_valid 10m;
      add_header X-Cache $upstream_cache_status always;
    }
  }
`;

/** The configuration that the guide shows, at the addresses of a test. */
export function documentedProxy(at: string, upstream: string): string {
  return documentedAt("service.conf", [...placesOf(at, upstream), ["/etc/nginx/adgangskort", documented]]);
}

/** The same, but requests with the cookie `no_sec_fetch` reach the application without the Sec-Fetch headers, as those of an older browser do. `X-Mode` of an answer is what was passed on. */
export function proxyWithOldBrowsers(at: string, upstream: string): string {
  const names = ["dest", "mode", "site", "user"];
  const maps = names.map((name) => `map $cookie_no_sec_fetch $${name} { "" $http_sec_fetch_${name}; default ""; }`);
  const passed = names.map((name) => `proxy_set_header Sec-Fetch-${name} $${name};`);
  const documentedOne = documentedProxy(at, upstream);
  return [
    ...maps,
    documentedOne.replace("location / {", `location / { add_header X-Mode $mode; ${passed.join(" ")}`),
  ].join("\n");
}

/** The limits of requests that the guide shows, at the addresses of a test. */
export function documentedRateLimits(at: string, upstream: string): string {
  return documentedAt("rate-limits.conf", placesOf(at, upstream));
}

/** Two applications of one host, as the guide shows it. */
export function documentedPaths(at: string, underPath: string, root: string): string {
  return documentedAt("under-a-path.conf", [...placesOf(at, underPath), ["http://127.0.0.1:3001", root]]);
}

const placesOf = (at: string, upstream: string): [there: string, mine: string][] => [
  ["listen 8080;", `listen ${new URL(at).host};`],
  ["http://127.0.0.1:3000", upstream],
];

function documentedAt(file: string, places: readonly (readonly [there: string, mine: string])[]): string {
  return places.reduce(
    (text, [there, mine]) => {
      if (!text.includes(there)) throw new Error(`The documented configuration has no ${there}`);
      return text.replaceAll(there, mine);
    },
    readFileSync(join(documented, file), "utf8"),
  );
}

export interface ReverseProxy {
  readonly pid: number;
  readonly hasEnded: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Starts nginx, which is to listen at an origin, with what its `http` block shall have. */
export async function startNginx(at: string, http: string): Promise<ReverseProxy> {
  const program = process.env["NGINX"] ?? found("nginx");
  if (!program) throw new Error(advice);
  const folder = mkdtempSync(join(tmpdir(), "adgangskort-nginx-"));
  // As root it serves as somebody else, who has to get at these.
  mkdirSync(join(folder, "cache"), { mode: 0o777 });
  writeFileSync(join(folder, "nginx.conf"), configuration(http));
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const child = spawn(program, ["-p", folder, "-c", "nginx.conf", ...(user ? ["-g", user] : [])], {
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  let output = "";
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  /** Its workers too: they go on serving if only the first process is killed. */
  const kill = (signal: NodeJS.Signals = "SIGTERM"): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // Gone.
    }
  };
  const killAtExit = (): void => kill();
  process.on("exit", killAtExit);
  const ended = new Promise<void>((resolve) =>
    child.on("exit", () => {
      kill("SIGKILL");
      process.off("exit", killAtExit);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      resolve();
    }),
  );
  while (child.exitCode === null && !(await answers(at))) await sleep(20);
  if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}:\n${output}`);
  return {
    pid: child.pid ?? 0,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop: async () => {
      kill();
      await ended;
    },
  };
}

function found(name: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function answers(origin: string): Promise<boolean> {
  try {
    await fetch(origin, { redirect: "manual" });
    return true;
  } catch {
    return false;
  }
}
