// Asks the mock what went wrong, writes it to the summary of the job, and stops the mock.
import { appendFileSync } from "node:fs";

const { STATE_pid: pid, STATE_control: control, STATE_token: token, GITHUB_STEP_SUMMARY: summary } = process.env;

const ask = (path, init = {}) =>
  fetch(`${control}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

try {
  const verified = await ask("/verify", { method: "POST" });
  const { ok, problems } = await verified.json();
  for (const { kind, text } of problems) console.log(`::error title=mock-idp: ${kind}::${text.replaceAll("\n", " ")}`);
  const logins = await (await ask("/logins")).json();
  const lines = logins.map(
    ({ login, client, outcome, refused }) =>
      `| ${login} | ${client} | ${outcome} | ${refused.map(({ reason, clause }) => `${reason} (${clause})`).join("; ")} |`,
  );
  appendFileSync(
    summary,
    ["## Logins at the mock", "", "| Login | Client | Outcome | Why |", "| - | - | - | - |", ...lines, ""].join("\n"),
  );
  const failed = logins.find(({ outcome }) => outcome.startsWith("refused"));
  if (failed) {
    const diagram = await ask(`/logins/${failed.login}`, { headers: { accept: "text/vnd.mermaid" } });
    appendFileSync(summary, `\n\`\`\`mermaid\n${await diagram.text()}\`\`\`\n`);
  }
  if (!ok) process.exitCode = 1;
} catch (error) {
  console.log(`::error::The mock does not answer: ${error.message}`);
  process.exitCode = 1;
} finally {
  stop();
}

function stop() {
  try {
    process.kill(-Number(pid), "SIGTERM");
  } catch {
    // It has ended already, which the error above tells.
  }
}
