import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ReverseProxy } from "../../e2e/support/nginx.ts";
import { freePort } from "../../packages/node/tests/support/server-process.ts";
import { makeCertificate, startProxy, type TlsFiles } from "../deploy-local/nginx.ts";
import { startPrometheus } from "../deploy-local/prometheus.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-deployed-"));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("nginx with the files of deploy/", () => {
  const log = join(folder, "access.log");
  let [origin, register] = ["", ""];
  let tls: TlsFiles;
  let nginx: ReverseProxy | undefined;
  beforeAll(async () => {
    tls = await makeCertificate(join(folder, "register-tls"));
    origin = `http://127.0.0.1:${await freePort()}`;
    register = `https://localhost:${await freePort()}`;
    const application = await listening((_, response) => response.end("of the application"));
    const upstream = await listening(({ headers }, response) => response.end(`of the register, at ${headers.host}`));
    const port = application.split(":")[1] ?? "";
    nginx = await startProxy({ origin, ports: [port], register: { origin: register, upstream }, tls, log });
  });
  afterAll(() => nginx?.stop());

  test("the access log has no query of a path below /auth/, and that of any other", async () => {
    const code = "c0de";
    for (const path of [
      `/auth/callback/entra?code=${code}&state=${code}`,
      `/minapp/auth/callback/entra?code=${code}`,
      `//auth/callback/entra?code=${code}`,
      `/auth/%63allback/entra?code=${code}`,
      "/saker?side=2",
    ])
      await fetch(`${origin}${path}`, { headers: { referer: `${origin}/auth/callback/entra?code=${code}` } });
    const logged = (): string[] =>
      Array.from(readFileSync(log, "utf8").matchAll(/"GET (\S+) HTTP/g), ([, at = ""]) => at);
    await vi.waitFor(() => expect(logged()).toContain("/saker?side=2"));
    const callback = "/auth/callback/entra";
    expect(logged().filter((path) => path !== "/")).toEqual([
      callback,
      `/minapp${callback}`,
      callback,
      callback,
      "/saker?side=2",
    ]);
    expect(readFileSync(log, "utf8")).not.toContain(code);
  });

  /** As the application calls: Node reads its authorities when it starts. */
  const called = async (authorities?: string) =>
    run(
      [
        process.execPath,
        "--eval",
        `fetch("${register}/oppfolging/").then((answer) => answer.text()).then(console.log, ({ cause }) => console.log(cause.code))`,
      ],
      { cwd: repository, env: { NODE_EXTRA_CA_CERTS: authorities ?? "" } },
    );

  test("the register is reached by https by a process that knows its certificate, and by no other", async () => {
    expect((await called(tls.certificate)).output).toContain(`of the register, at ${new URL(register).host}`);
    expect((await called()).output).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
  });

  test("its certificate is of the name in compose.yaml and for a year, signs no other, and its key is its owner's alone", async () => {
    const shown = ["openssl", "x509", "-in", tls.certificate, "-noout", "-ext", "subjectAltName,basicConstraints"];
    const { output } = await run(shown, { cwd: repository });
    expect(output).toMatch(/CA:FALSE/);
    expect(output).toMatch(/DNS:register\.internal/);
    const days = async (left: number): Promise<number> =>
      (await run(["openssl", "x509", "-in", tls.certificate, "-checkend", String(left * 86_400)], { cwd: repository }))
        .code;
    expect([await days(364), await days(366)]).toEqual([0, 1]);
    expect(statSync(tls.key).mode & 0o077).toBe(0);
    expect(statSync(tls.certificate).mode & 0o044).toBe(0o044);
  });
});

describe("nginx, when a replica does not answer", () => {
  const [gotBySecond, gotByHung]: [string[], string[]] = [[], []];
  let origin = "";
  let hung = false;
  let nginx: ReverseProxy | undefined;
  const replicas: Server[] = [];
  beforeAll(async () => {
    origin = `http://127.0.0.1:${await freePort()}`;
    const [first, second] = [
      await listening(({ method, url }, response) => {
        if (hung) gotByHung.push(`${method} ${url}`);
        else response.end("of the first");
      }),
      await listening(({ method, url }, response) => {
        gotBySecond.push(`${method} ${url}`);
        if (url === "/own-error") response.writeHead(502).end("the application's own page");
        else if (url === "/auth/events") setTimeout(() => response.end("late"), 2500);
        else response.end("of the second");
      }),
    ];
    replicas.push(...servers.slice(-2));
    const ports = [first, second].map((address) => address.split(":")[1] ?? "");
    const tls = await makeCertificate(join(folder, "hung-tls"));
    const register = { origin: `https://localhost:${await freePort()}`, upstream: first };
    nginx = await startProxy({ origin, ports, register, tls, log: join(folder, "hung.log"), readTimeout: "1s" });
  });
  afterAll(() => nginx?.stop());

  /** Until the hung replica has been sent `request`: nginx chooses it in its turn, if it does not leave it out. */
  async function untilHung(request: () => Promise<Response>): Promise<Response> {
    const before = gotByHung.length;
    for (;;) {
      const answer = await request();
      if (gotByHung.length > before) return answer;
      await answer.text();
    }
  }

  test("a POST gets the page with what to do, and is sent to one replica; a GET is answered by another replica", async () => {
    hung = true;
    let posts = 0;
    const sent = await untilHung(() => {
      posts += 1;
      return fetch(`${origin}/send`, { method: "POST", body: "a=b" });
    });
    expect(sent.status).toBe(504);
    expect(sent.headers.get("cache-control")).toBe("no-store");
    expect(sent.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await sent.text()).toBe(readFileSync(join(repository, "deploy/no-answer.html"), "utf8"));
    expect(gotByHung).toEqual(["POST /send"]);
    expect(gotBySecond.filter((request) => request.startsWith("POST"))).toHaveLength(posts - 1);

    // Left out: no request waits for it.
    for (let request = 0; request < 6; request += 1)
      expect(await (await fetch(`${origin}/left-out`)).text()).toBe("of the second");
    expect(gotByHung).toHaveLength(1);

    const read = await untilHung(() => fetch(`${origin}/read`));
    expect([read.status, await read.text()]).toEqual([200, "of the second"]);
    expect(gotByHung).toEqual(["POST /send", "GET /read"]);
  }, 30_000);

  test("a stream of events may be silent for longer, and an error page of the application passes", async () => {
    expect(await (await fetch(`${origin}/auth/events`)).text()).toBe("late");
    const own = await fetch(`${origin}/own-error`);
    expect([own.status, await own.text()]).toEqual([502, "the application's own page"]);
  });

  test("if no replica answers, people get the page with status 502", async () => {
    for (const replica of replicas) {
      replica.close();
      replica.closeAllConnections();
    }
    const answer = await fetch(origin);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([502, "no-store"]);
    const page = await answer.text();
    expect(page).toContain("Sendte du inn noe? Se om det er registrert før du sender på nytt.");
    expect(page).toContain('<html lang="nb">');
    expect(page).toContain('<section lang="en">');
    expect(page).toContain("color-scheme: light dark");
    const posted = await fetch(origin, { method: "POST", body: "a=b" });
    expect([posted.status, await posted.text()]).toEqual([502, page]);
    expect((await fetch(`${origin}/no-answer.html`)).status).toBe(404);
  });

  test("an nginx that was killed leaves no folder behind", async () => {
    const { pid = 0 } = nginx ?? {};
    const { output } = await run(["ps", "-o", "args=", "-p", String(pid)], { cwd: repository });
    const [own = ""] = /\S+adgangskort-nginx-\S+/.exec(output) ?? [];
    expect(existsSync(own)).toBe(true);
    process.kill(pid, "SIGKILL");
    await vi.waitFor(() => expect(existsSync(own)).toBe(false));
    expect(nginx?.hasEnded()).toBe(true);
  });
});

test("an alert reaches the Alertmanager that an operator fills in", async () => {
  let failures = 0;
  const metrics = await listening((_, response) => {
    const labels =
      'adgangskort_provider="entra",adgangskort_kind="login",adgangskort_result="failed",adgangskort_blame="operator",error_type="client_authentication_failed"';
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(`# TYPE adgangskort_logins_total counter\nadgangskort_logins_total{${labels}} ${failures++}\n`);
  });
  const notified: string[] = [];
  const alertmanager = await listening((request, response) => {
    request.on("data", (text: Buffer) => notified.push(text.toString()));
    request.on("end", () => response.end());
  });
  const file = join(folder, "alertmanagers.yml");
  const [filled] =
    /(?<=^# )- targets: .*$/m.exec(readFileSync(join(repository, "deploy/prometheus/alertmanagers.yml"), "utf8")) ?? [];
  writeFileSync(file, (filled ?? "").replace("alertmanager.example.no:9093", alertmanager));
  const prometheus = await startPrometheus([{ address: metrics, name: "replica 1" }], file);
  try {
    await vi.waitFor(() => expect(notified.join()).toContain("LoginsFailByOperator"), {
      timeout: 40_000,
      interval: 500,
    });
    expect(notified.join()).toContain("docs/operations/alerts.md#loginsfailbyoperator");
    await prometheus.process().stop("SIGKILL");
    await prometheus.start();
    const answer = await fetch(`${prometheus.origin}/api/v1/alerts`);
    expect(answer.status).toBe(200);
  } finally {
    await prometheus.remove();
  }
});
