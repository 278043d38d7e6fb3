import { digdir } from "../../lists/digdir.ts";
import { entra } from "../../lists/entra.ts";
import { feide } from "../../lists/feide.ts";
import { helseid } from "../../lists/helseid.ts";
import { guidance } from "../guidance-list.ts";
import { byRule, counted, type Outcome, partial, VERDICTS } from "../outcome.ts";
import { listOf } from "../../lists/rule-lists.ts";
import type { Run } from "../run/run.ts";
import { loginFile } from "./login-file.ts";
import { cell, row } from "../../runtime/markdown-cell.ts";

const LISTS = [digdir.ansattporten, digdir.idporten, helseid.client, feide, entra, ...Object.values(guidance)];

/** What the list demands by a number. The OpenID Foundation's modules have no list here. */
function demandOf(list: string, number: string): string {
  const demands = LISTS.find(({ id }) => id === list)?.chapters.flatMap((chapter) => chapter.demands) ?? [];
  return demands.find((one) => one.number === number)?.demand ?? "";
}

const rulesIn = ({ rules }: Outcome, profile: string): string =>
  Object.keys(rules)
    .map((number) => [number, demandOf(listOf(number, profile), number)].join(" ").trim())
    .join("; ");

/** What is not passed, the gravest first, and then the rules with their verdicts, for a summary of a build. */
export function markdownReport(run: Run): string {
  const numbers = counted(run.outcomes);
  const shown = run.outcomes.filter(({ verdict }) => verdict !== "passed" && verdict !== "not-applicable");
  const linked = (login = ""): string => (run.logins.has(login) ? `[${login}](${loginFile(login)})` : login);
  return [
    `# Check against an imitation of ${run.environment}`,
    "",
    VERDICTS.map((verdict) => `${verdict} ${numbers[verdict]}`).join(" · "),
    "",
    `${run.started}, ${run.seconds} seconds${run.version === undefined ? "" : `, version ${run.version}`}. Not a certification.${partial(run.only)}`,
    "",
    row("Verdict", "Tried", "Why", "Rules", "Login"),
    row("---", "---", "---", "---", "---"),
    ...VERDICTS.flatMap((verdict) => shown.filter((one) => one.verdict === verdict)).map((one) =>
      row(one.verdict, cell(one.tried), cell(one.why), cell(rulesIn(one, run.profile)), linked(one.login)),
    ),
    "",
    row("List", "Rule", "Demand", "Verdict", "Tried"),
    row("---", "---", "---", "---", "---"),
    ...byRule(run.outcomes, run.profile).map(({ list, number, verdict, evidence }) =>
      row(list, number, cell(demandOf(list, number)), verdict, String(evidence.length)),
    ),
    "",
  ].join("\n");
}
