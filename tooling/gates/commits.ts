import { run } from "../run.ts";

const LONGEST = 72;
/** `area: imperative`, where several areas are parted by commas. */
const form = /^[a-z][\w-]*(?:, [a-z][\w-]*)*: (?<verb>[a-z][\w-]*)(?: |$)/;
/** A participle or a third person, where the imperative belongs. */
const notImperative = /(?:[^e]ed|ing|[^s]s)$/;
const imperatives: ReadonlySet<string> = new Set(["bring", "embed", "focus", "string"]);

/** What is wrong with the first line of each commit. */
export function wrongCommits(subjects: readonly string[]): string[] {
  return subjects.flatMap((subject) => {
    const verb = form.exec(subject)?.groups?.["verb"];
    const faults = [
      subject.length > LONGEST ? `${subject.length} characters, and ${LONGEST} is the most` : "",
      verb === undefined ? "has not the form `area: imperative`" : "",
      verb !== undefined && notImperative.test(verb) && !imperatives.has(verb) ? `"${verb}" is no imperative` : "",
      subject.endsWith(".") ? "ends with a full stop" : "",
    ];
    return faults.filter(Boolean).map((fault) => `${subject}: ${fault}`);
  });
}

/** The first lines of the commits after the one that brought this rule, without merges. A shallow clone has fewer. */
export async function subjectsSinceRule(root: string): Promise<string[]> {
  const git = async (...args: string[]): Promise<string> => {
    const { code, output } = await run(["git", ...args], { cwd: root });
    return code === 0 ? output.trim() : "";
  };
  const introduced = await git("log", "--diff-filter=A", "--format=%H", "--", "tooling/gates/commits.ts");
  const first = introduced.split("\n").at(-1);
  if (!first) return [];
  const subjects = await git("log", "--no-merges", "--format=%s", `${first}..HEAD`);
  return subjects.split("\n").filter(Boolean);
}
