import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { faults } from "@adgangskort/mock-idp";
import { metrics } from "@opentelemetry/api";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SessionStore } from "../../../src/index.ts";
import { openTelemetry } from "../../../src/opentelemetry.ts";
import { api, logOut, useTokenService } from "../../support/api.ts";
import { differingReplicas } from "../../support/differing-replicas.ts";
import { clientKey, kari, origin } from "../../support/service.ts";
import { findProgram, freePort, startServer, type ServerProcess } from "../../support/server-process.ts";
import { forgetSdk } from "../../support/telemetry.ts";

const deploy = fileURLToPath(new URL("../../../../../deploy/", import.meta.url));
const rules = readFileSync(join(deploy, "prometheus/rules.yml"), "utf8");
const dashboard = JSON.parse(readFileSync(join(deploy, "grafana/dashboard.json"), "utf8")) as {
  readonly panels: readonly {
    readonly title: string;
    readonly description: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
};
const alerts = Array.from(rules.matchAll(/- alert: (\w+)/g), ([, name = ""]) => name);
const [day, week] = [24 * 60 * 60, 7 * 24 * 60 * 60];

const run = promisify(execFile);
const advice = `The alerts need Prometheus and none was found. Any one of these gives one:
  apt-get install prometheus        (Debian, as root; done for you by "pnpm test" when it runs as root)
  PROMETHEUS=/path/to/prometheus    with promtool beside it`;

function program(name: "prometheus" | "promtool"): string {
  const chosen = process.env["PROMETHEUS"];
  const found = chosen === undefined ? findProgram([name]) : join(dirname(chosen), name);
  if (found === undefined) throw new Error(advice);
  return found;
}

const service = useTokenService();
const start = `${origin}/auth/login?return_to=/sak`;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);

/** What the rules recorded of the same hour a week ago, which an alert compares with. */
function weekAgo(now: number): string {
  const recorded = { "adgangskort:logins_started:increase1h": 60, "adgangskort:login_completion:ratio1h": 0.9 };
  const minutes = Array.from({ length: 120 }, (_, minute) => now - week + (minute - 60) * 60);
  const series = Object.entries(recorded).map(([name, value]) =>
    [`# TYPE ${name} gauge`, ...minutes.map((at) => `${name} ${value} ${at}`)].join("\n"),
  );
  return `${series.join("\n")}\n# EOF\n`;
}

it(
  "the alerts wait as long as a fault must last, by either spelling of the metrics",
  { timeout: 180_000 },
  async () => {
    const tests = ["rules", "partial", "completion"].map((name) => join(deploy, `prometheus/${name}.test.yml`));
    const { stdout } = await run(program("promtool"), ["test", "rules", ...tests]);
    expect(stdout).toContain("SUCCESS");
  },
);

describe("a real Prometheus", () => {
  const folder = mkdtempSync(join(tmpdir(), "adgangskort-prometheus-"));
  let exporter: PrometheusExporter;
  /** Has no figures of its own. */
  const otherReplica = createServer((_, response) => response.setHeader("content-type", "text/plain").end());
  let server: ServerProcess;
  let address = "";

  beforeAll(async () => {
    forgetSdk();
    const [port, otherPort, own] = [await freePort(), await freePort(), await freePort()];
    otherReplica.listen(otherPort, "127.0.0.1");
    exporter = new PrometheusExporter({ port, host: "127.0.0.1" });
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [exporter] }));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    // rules.test.yml holds how long each fault must last; here it need last a second.
    const ruleFile = file("rules.yml", rules.replace(/for: \d+m/g, "for: 1s").replace("vector(3)", "vector(2)"));
    const scrape = `[{ job_name: saksbehandling, static_configs: [{ targets: ["127.0.0.1:${port}", "127.0.0.1:${otherPort}"] }] }]`;
    const global = "{ scrape_interval: 1s, evaluation_interval: 1s }";
    const config = `{ global: ${global}, rule_files: ["${ruleFile}"], scrape_configs: ${scrape} }`;
    const history = file("history.txt", weekAgo(Math.floor(Date.now() / 1000)));
    await run(program("promtool"), ["tsdb", "create-blocks-from", "openmetrics", history, join(folder, "data")]);
    address = `http://127.0.0.1:${own}`;
    server = await startServer(
      [
        program("prometheus"),
        `--config.file=${file("prometheus.yml", config)}`,
        `--storage.tsdb.path=${join(folder, "data")}`,
        `--web.listen-address=127.0.0.1:${own}`,
      ],
      /Server is ready to receive web requests/,
    );
  });
  afterAll(async () => {
    await server.stop();
    await exporter.shutdown();
    otherReplica.close();
    forgetSdk();
    rmSync(folder, { recursive: true });
  });

  /** By a program of its own: a test's sockets are refused. Never synchronous, as the exporter in this process must answer meanwhile. */
  async function query(expression: string): Promise<string[]> {
    const { stdout } = await run(program("promtool"), ["query", "instant", address, expression]);
    return stdout.split("\n").filter(Boolean);
  }

  const firing = async (): Promise<string[]> =>
    (await query('ALERTS{alertstate="firing"}')).map((line) => /alertname="(\w+)"/.exec(line)?.[1] ?? line);

  /** A scrape and an evaluation. */
  const seen = (): Promise<void> => wait(3000);

  it(
    "has no alert while all is well, and each of them and data for each panel after real faults",
    { timeout: 180_000 },
    async () => {
      let isDown = false;
      const real = service.store;
      const failing = Object.assign(Object.create(real) as SessionStore, {
        claim: (...given: [string, number]) => (isDown ? Promise.reject(new Error("down")) : real.claim(...given)),
      });
      const serve = (key: object = {}): void => {
        const privateKey = { ...clientKey, ...key };
        Object.assign(service, {
          auth: service.newAuth(
            { telemetry: openTelemetry(), store: failing },
            { clientAuthentication: { method: "private_key_jwt", privateKey } },
          ),
        });
      };
      const replicas = differingReplicas(join(folder, "sessions.db"));
      serve();
      await seen();
      const session = await service.session();
      await session.fetch(`${api}/v1/`);
      // A histogram has no zero, so that a first failure is seen with the second.
      service.answer = () => new Response(null, { status: 502 });
      await session.fetch(`${api}/v1/`);
      await seen();
      await session.fetch(`${api}/v1/`);
      const ofOthers = openTelemetry();
      ofOthers.replicas?.(replicas.state);
      ofOthers.start({ use: "machine", providers: [{ id: "ansattporten" }] });
      await ofOthers.verification("ansattporten", async () => undefined);
      await service.browser.login(`${start}&assurance=high`, { person: kari, stopAt });
      await logOut(service);
      await seen();
      expect(await query("up == 1")).toHaveLength(2);
      expect(await firing()).toEqual([]);

      await replicas.differ();
      otherReplica.close();
      otherReplica.closeAllConnections();
      service.idp.fail(faults.oauthError("token", "invalid_client"), { times: 1 });
      await service.newBrowser().login(start, { person: kari, stopAt });
      isDown = true;
      await service.newBrowser().login(start, { person: kari, stopAt });
      await seen();
      await service.newBrowser().login(start, { person: kari, stopAt });
      isDown = false;
      // A key of eleven months, at a provider whose registrations live for a year.
      serve({ iat: Math.floor(Date.now() / 1000) - 340 * day });
      service.idp.clock.skew(180);
      for (let left = 0; left < 25; left++) {
        const headers = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
        await service.auth.handler(new Request(start, { headers }));
      }
      service.idp.fail(faults.network("par"));
      for (let failed = 0; failed < 8; failed++) {
        if (failed === 2) await seen();
        await service.newBrowser().login(start, { person: kari, stopAt });
      }
      const stranger = { method: "POST", body: new URLSearchParams({ logout_token: "of.a.stranger" }) };
      for (let sent = 0; sent < 5; sent++)
        await service.auth.handler(new Request(`${origin}/auth/back-channel-logout`, stranger));
      // Of a provider with few logins.
      ofOthers.start({ use: "login", providers: [{ id: "quiet" }] });
      await seen();
      for (let begun = 0; begun < 8; begun++)
        ofOthers.event({ time: "", level: "info", action: "login", result: "started", provider: "quiet" });
      await seen();
      await seen();
      expect(new Set(await firing())).toEqual(new Set(alerts));
      service.idp.expectBroken("CQ-05");

      // One after the other: a scrape that waits for them makes every gauge stale.
      const empty: string[] = [];
      for (const { title, targets } of dashboard.panels)
        for (const { expr } of targets) if ((await query(filledIn(expr))).length === 0) empty.push(title);
      expect(empty).toEqual([]);
      expect(dashboard.panels.filter(({ description }) => description === "")).toEqual([]);
    },
  );
});

/** As Grafana fills in its variables. */
function filledIn(expression: string): string {
  return expression.replaceAll("$provider", ".*").replaceAll(/\$__(?:rate_interval|range)/g, "5m");
}
