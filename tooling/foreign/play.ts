import { chmodSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installFromDebian, isRootOnDebian } from "../debian.ts";
import { temporaryFolder } from "../gates/packed.ts";
import { type Ended, run } from "../run.ts";
import { repository } from "../workspace.ts";
import type { ForeignClient } from "./clients.ts";

/** One fault or journey, as the report of the check has it. */
export interface Outcome {
  readonly tried: string;
  readonly verdict: string;
  readonly why: string;
  readonly rules: Readonly<Record<string, "must" | "may">>;
}

export interface Checked {
  readonly client: ForeignClient;
  readonly version: string;
  readonly outcomes: readonly Outcome[];
}

/** What `mock-idp check` is told of a client. */
function checkFile(client: ForeignClient, folder: string): object {
  const { name, command, port, callback, login, me, logout, sessionCookie, strictness, env = {} } = client;
  const origin = `http://localhost:${port}`;
  const at = (steps: ForeignClient["login"]): object[] =>
    steps.map((step) => ("open" in step ? { open: `${origin}${step.open}` } : step));
  const environment = {
    PORT: String(port),
    OIDC_ISSUER: "{issuer}",
    OIDC_CLIENT_ID: "{client_id}",
    OIDC_CLIENT_SECRET: "{client_secret}",
    ...Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace("{folder}", folder)])),
  };
  return {
    profile: "ansattporten",
    port: 0,
    strictness,
    clients: [
      {
        client_id: name,
        redirect_uris: [`${origin}${callback}`],
        post_logout_redirect_uris: [`${origin}/`, origin],
        token_endpoint_auth_method: "client_secret_basic",
        client_secret: "only for this machine",
      },
    ],
    app: {
      start: { command, env: environment, ready: `${origin}/` },
      restart: "start",
      login: at(login),
      protected: {
        url: `${origin}${me.path}`,
        in: { status: 200, json: { [me.name]: "{person.name}" } },
        out: { status: 401 },
      },
      sessionCookie,
      logout: at(logout),
    },
    answers: { assurance: "high" },
    answerSeconds: 60,
  };
}

/** Installs a client in a folder of its own, and gives its version. @throws with what the installer said */
async function installed(
  { npm, debian = [], version: told, build = "true" }: ForeignClient,
  folder: string,
): Promise<string> {
  const [program] = debian;
  if (program !== undefined) {
    const found = (): Promise<Ended> => run(["dpkg-query", "-W", "-f", "${Version}", program], { cwd: folder });
    if ((await found()).code !== 0 && isRootOnDebian()) await installFromDebian(repository, ...debian);
    const built = await run(build.split(" "), { cwd: folder });
    if (built.code !== 0) throw new Error(built.output);
    if (told === undefined) return `${program} ${(await found()).output}`;
    return (await run(told.split(" "), { cwd: folder })).output.split("\n")[0] ?? "";
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies: npm }));
  // next-auth asks for Next.js and React, which this program does without.
  const install = "npm install --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error";
  const { code, output } = await run(install.split(" "), { cwd: folder });
  if (code !== 0) throw new Error(output);
  return Object.entries(npm ?? {})
    .map((pair) => pair.join(" "))
    .join(", ");
}

/** @throws if the check could not judge anything */
export async function checked(client: ForeignClient): Promise<Checked> {
  const folder = temporaryFolder("foreign");
  // Apache serves it as another user.
  chmodSync(folder, 0o755);
  cpSync(join(repository, "tooling/foreign", client.name), folder, { recursive: true });
  const version = await installed(client, folder);
  return { client, version, outcomes: await playCheck(folder, checkFile(client, folder)) };
}

/** Runs `mock-idp check`. @throws if it could not judge anything */
export async function playCheck(folder: string, check: object): Promise<readonly Outcome[]> {
  writeFileSync(join(folder, "check.json"), JSON.stringify(check, null, 2));
  const command = join(repository, "packages/mock-idp/dist/cli.js");
  const { code } = await run(["node", command, "check", "check.json", "--report", "report"], {
    cwd: folder,
    show: true,
  });
  if (code > 1) throw new Error("nothing could be judged");
  return (JSON.parse(readFileSync(join(folder, "report/check.json"), "utf8")) as Pick<Checked, "outcomes">).outcomes;
}
