/** One line of a provider's list. Exactly one of `by`, `instead` and `see` is there, or none where tests by its number tell. */
export interface Demand {
  /** By which its tests begin their titles. */
  readonly number: string;
  readonly weight: "krav" | "anbefaling" | "obligatorisk" | "valgfri";
  readonly demand: string;
  readonly expected: string;
  /** Left to the agency: what they fill in. */
  readonly by?: string;
  /** No test here, and why. */
  readonly instead?: string;
  /** Numbers whose tests tell of this one. */
  readonly see?: readonly string[];
  /** What a reader should know of the result. */
  readonly note?: string;
}

/** A list, as the provider has it. */
export interface DemandList {
  readonly title: string;
  readonly source: string;
  readonly demands: readonly Demand[];
}

/** What one maker of lists demands. */
export interface Verification {
  /** What the apps' tests were not run against, in Norwegian after «mot»: the form asks for the tests to be done there too. */
  readonly environment: string;
  /** The lists, by the file in which an app has its tests of them. */
  readonly files: Readonly<Record<string, readonly DemandList[]>>;
}

/** A test that was run; anything but `passed` counts against it. */
export interface TestResult {
  /** Relative to the repository. */
  readonly file: string;
  readonly title: string;
  readonly status: string;
}

/** What the form is about. */
export interface Verified {
  readonly app: string;
  readonly version: string;
  readonly commit: string;
  readonly date: string;
  readonly environment: Verification["environment"];
}

/** A demand's result as the form has it; `ok` is false for what must be mended before the form is handed over. */
export interface Outcome {
  readonly ok: boolean;
  readonly result: string;
  readonly evidence: string;
}

const numbersOf = ({ number, see }: Demand): readonly string[] => see ?? [number];

const testsOf = (demand: Demand, results: readonly TestResult[]): TestResult[] =>
  results.filter(({ title }) => numbersOf(demand).some((number) => title.startsWith(`${number} `)));

/** What came of a demand. A test that failed, was skipped or is missing is never passed. */
export function outcomeOf(demand: Demand, results: readonly TestResult[]): Outcome {
  if (demand.by !== undefined) return { ok: true, result: `Fylles ut: ${demand.by}`, evidence: "____________" };
  if (demand.instead !== undefined) return { ok: true, result: "Ikke automatisert", evidence: demand.instead };
  const tests = testsOf(demand, results);
  const missing = numbersOf(demand).filter((number) => !tests.some(({ title }) => title.startsWith(`${number} `)));
  if (missing.length > 0)
    return { ok: false, result: "**IKKE KJØRT**", evidence: `ingen test for ${missing.join(", ")}` };
  const failed = tests.filter(({ status }) => status !== "passed");
  const evidence = [...Map.groupBy(failed.length > 0 ? failed : tests, ({ file }) => file)]
    .map(([file, those]) => `\`${file}\`: ${those.map(({ title }) => `«${title}»`).join("<br>")}`)
    .join("<br>");
  return failed.length > 0
    ? { ok: false, result: `**IKKE BESTÅTT** (${failed.length} av ${tests.length})`, evidence }
    : { ok: true, result: `Bestått (${tests.length})`, evidence };
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** The form, filled in as far as tests can, as Markdown. */
export function form(lists: readonly DemandList[], results: readonly TestResult[], verified: Verified): string {
  const outcomes = lists.flatMap(({ demands }) => demands.map((demand) => outcomeOf(demand, results)));
  const open = outcomes.filter(({ ok }) => !ok).length;
  const blanks = lists.flatMap(({ demands }) => demands.filter(({ by }) => by !== undefined)).length;
  return [
    `# Verifikasjon: ${verified.app}`,
    "",
    `Kjørt ${verified.date} mot versjon ${verified.version}, commit ${verified.commit}. Testene er kjørt mot en etterlikning av innloggingsløsningen, ikke mot`,
    `${verified.environment}. Gjør de obligatoriske testene der også før dere går i produksjon.`,
    "",
    "| | |",
    "| --- | --- |",
    "| Virksomhet og organisasjonsnummer | ____________ |",
    "| Klient-ID og miljø | ____________ |",
    "| Kontaktperson | ____________ |",
    "| Utført av | ____________ |",
    "",
    open === 0 ? "Ingen av testene er røde." : `**${open} punkter er ikke bestått eller ikke kjørt.**`,
    `${blanks} punkter må virksomheten selv fylle ut.`,
    ...lists.flatMap(({ title, source, demands }) => [
      "",
      `## ${title}`,
      "",
      `Kilde: ${source}`,
      "",
      "| Nr. | Type | Hva | Forventet | Resultat | Bevis |",
      "| --- | --- | --- | --- | --- | --- |",
      ...demands.map((demand) => {
        const { result, evidence } = outcomeOf(demand, results);
        const expected = [demand.expected, demand.note].filter(Boolean).join("<br>Merk: ");
        return `| ${[demand.number, demand.weight, demand.demand, expected, result, evidence].map(cell).join(" | ")} |`;
      }),
    ]),
    "",
  ].join("\n");
}

/** Numbers that begin the titles of tests and that no list has: a test that the form would not show. */
export function strangers(lists: readonly DemandList[], results: readonly Pick<TestResult, "title">[]): string[] {
  const known = new Set(lists.flatMap(({ demands }) => demands.map(({ number }) => number)));
  return [
    ...new Set(
      results.flatMap(({ title }) => /^[A-ZÆØÅ]{1,4}-\d+(?= )/.exec(title) ?? []).filter((one) => !known.has(one)),
    ),
  ];
}
