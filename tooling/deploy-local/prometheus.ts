import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import {
  findProgram,
  freePort,
  startServer,
  type ServerProcess,
} from "../../packages/node/tests/support/server-process.ts";
import { replaced } from "../texts-in.ts";
import { repository } from "../workspace.ts";

const folderOfRules = join(repository, "deploy/prometheus");
/** Seconds between two readings of a replica: a person waits for what they have just done. */
export const scrapeSeconds = 2;

/** A Prometheus. Its figures last from the end of its process to the next `start`. */
export interface Prometheus {
  readonly origin: string;
  readonly process: () => ServerProcess;
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Starts Prometheus with the configuration of `deploy/`, for these replicas. `alertmanagers` is the file that an operator fills in. */
export async function startPrometheus(
  targets: readonly { readonly address: string; readonly name: string }[],
  alertmanagers = join(folderOfRules, "alertmanagers.yml"),
): Promise<Prometheus> {
  const program = process.env["PROMETHEUS"] ?? findProgram(["prometheus"]);
  if (program === undefined)
    throw new Error("Prometheus is not installed: apt-get install prometheus, or set PROMETHEUS");
  const folder = mkdtempSync(join(tmpdir(), "adgangskort-prometheus-"));
  const [address, file] = [`127.0.0.1:${await freePort()}`, join(folder, "prometheus.yml")];
  const text = readFileSync(join(folderOfRules, "prometheus.yml"), "utf8");
  const {
    rule_files: rules,
    scrape_configs: jobs,
    alerting,
  } = parse(replaced(text, "alertmanagers.yml", alertmanagers)) as {
    readonly rule_files: readonly string[];
    readonly scrape_configs: readonly { readonly job_name: string }[];
    readonly alerting: object;
  };
  // A person kills a replica, and looks for it on the page.
  const static_configs = targets.map(({ address: target, name: replica }) => ({
    targets: [target],
    labels: { replica },
  }));
  const configuration = {
    global: { scrape_interval: `${scrapeSeconds}s`, evaluation_interval: `${scrapeSeconds}s` },
    alerting,
    rule_files: rules.map((name) => join(folderOfRules, name)),
    scrape_configs: jobs.map(({ job_name }) => ({ job_name, static_configs })),
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(configuration));
  const options = { "config.file": file, "storage.tsdb.path": join(folder, "data"), "web.listen-address": address };
  const command = [program, ...Object.entries(options).map(([name, value]) => `--${name}=${value}`)];
  const begin = (): Promise<ServerProcess> => startServer(command, /Server is ready to receive web requests/);
  let running = await begin();
  return {
    origin: `http://${address}`,
    process: () => running,
    start: async () => void (running = await begin()),
    remove: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
