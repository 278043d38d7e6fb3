// Asks the mock what went wrong, writes it to the summary of the job, and stops the mock.
import { appendFileSync } from "node:fs";

const { STATE_pid: pid, STATE_control: control = "", STATE_token: token = "" } = process.env;
const { GITHUB_STEP_SUMMARY: summary = "" } = process.env;

interface Verified {
  readonly ok: boolean;
  readonly problems: readonly { readonly kind: string; readonly text: string }[];
}

interface Login {
  readonly login: string;
  readonly client: string;
  readonly outcome: string;
  readonly refused: readonly { readonly reason: string; readonly clause: string }[];
}

const ask = (path: string, init: { method?: string; headers?: Record<string, string> } = {}): Promise<Response> =>
  fetch(`${control}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

try {
  const { ok, problems } = (await (await ask("/verify", { method: "POST" })).json()) as Verified;
  for (const { kind, text } of problems) console.log(`::error title=mock-idp: ${kind}::${text.replaceAll("\n", " ")}`);
  const logins = (await (await ask("/logins")).json()) as readonly Login[];
  const rows = logins.map(({ login, client, outcome, refused }) => {
    const why = refused.map(({ reason, clause }) => `${reason} (${clause})`).join("; ");
    return `| ${[login, client, outcome, why].map((cell) => cell.replaceAll(/[|<]/g, " ")).join(" | ")} |`;
  });
  const heading = ["## Logins at the mock", "", "| Login | Client | Outcome | Why |", "| - | - | - | - |"];
  appendFileSync(summary, [...heading, ...rows, ""].join("\n"));
  const failed = logins.find(({ outcome }) => outcome.startsWith("refused"));
  if (failed) {
    const diagram = await ask(`/logins/${failed.login}`, { headers: { accept: "text/vnd.mermaid" } });
    appendFileSync(summary, `\n\`\`\`mermaid\n${await diagram.text()}\`\`\`\n`);
  }
  if (!ok) process.exitCode = 1;
} catch (error) {
  console.log(`::error::The mock does not answer: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  stop();
}

function stop(): void {
  try {
    process.kill(-Number(pid), "SIGTERM");
  } catch {
    // It has ended already, which the error above tells.
  }
}
