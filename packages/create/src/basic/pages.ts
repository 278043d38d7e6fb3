import { chosenProviders, chosenStore, type Choices } from "./choices.ts";

/** A change to a file of the template. `from` must be there once. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Files that only an application has whose people act for organisations. */
export const organisationFiles = [
  "app/oversikt/acting-for.tsx",
  "app/rapport/layout.tsx",
  "app/rapport/page.tsx",
  "app/rapport/report-form.tsx",
  "app/rapport/send-report.ts",
  "tests/forged-report.test.ts",
];

const layout = "app/layout.tsx";
const overview = "app/oversikt/page.tsx";
const front = "app/page.tsx";

const actingForRow = `        <dt>På vegne av</dt>
        <dd>
          <ActingFor representation={session.representation} />
        </dd>
`;

/** What an application without organisations has otherwise. */
const withoutOrganisations: readonly Edit[] = [
  {
    file: layout,
    from: "LogInAgain, OrganisationSwitcher, SessionBar,",
    to: "LogInAgain, SessionBar,",
  },
  { file: layout, from: ' acting={<OrganisationSwitcher returnTo="/oversikt" />}', to: "" },
  { file: layout, from: "</strong> Tjenester for virksomheter", to: "</strong> Tjenester for ansatte" },
  { file: overview, from: 'import { ActingFor } from "./acting-for";\n', to: "" },
  { file: overview, from: actingForRow, to: "" },
  {
    file: overview,
    from: `      <div className="actions">
        <a className="button" href="/rapport">
          Send inn rapport
        </a>
      </div>
`,
    to: "",
  },
  { file: front, from: "<h1>Tjenester for virksomheter</h1>", to: "<h1>Tjenester for ansatte</h1>" },
  {
    file: front,
    from: "<p>Her rapporterer ansatte på vegne av virksomheten de jobber for.</p>",
    to: "<p>Her logger ansatte inn.</p>",
  },
  { file: layout, from: "Tjenester for virksomheter – ", to: "Tjenester for ansatte – " },
];

/** What an application of several providers has otherwise: the front page offers each, and only some sessions act for organisations. */
const severalProviders = (titles: readonly string[], organisations: boolean): readonly Edit[] => [
  {
    file: front,
    from: 'import type { ReactNode } from "react";\n',
    to: 'import { ProviderChooser } from "@adgangskort/react";\nimport type { ReactNode } from "react";\n',
  },
  {
    file: front,
    from: `        <a className="button" href="/auth/login?return_to=/oversikt">
          Logg inn som ansatt
        </a>
`,
    to: `        <ProviderChooser ways={auth.loginChoices({ returnTo: "/oversikt" })} />
`,
  },
  {
    file: "e2e/login.spec.ts",
    from: `  await expect(page.getByRole("link", { name: "Logg inn som ansatt" })).toBeVisible();
`,
    to: `  for (const name of [${titles.map((title) => `"${title}"`).join(", ")}])
    await expect(page.getByRole("link", { name })).toBeVisible();
`,
  },
  ...(organisations ? [actingForWhereChosen] : []),
];

const actingForWhereChosen: Edit = {
  file: overview,
  from: actingForRow,
  to: `        {(await auth.facts())?.organisationHref && (
          <>
            <dt>På vegne av</dt>
            <dd>
              <ActingFor representation={session.representation} />
            </dd>
          </>
        )}
`,
};

/** The changes that make the template what a person chose. */
export function editsFor(choices: Choices): Edit[] {
  const providers = chosenProviders(choices);
  const [first] = providers;
  const levels = Object.entries(Object.assign({}, ...providers.map((provider) => provider.levels)) as object);
  const named = levels.map(([level, text]) => `${/^\w+$/.test(level) ? level : `"${level}"`}: "${text}"`);
  return [
    ...(choices.organisations ? [] : withoutOrganisations),
    ...(providers.length > 1
      ? severalProviders(
          providers.map(({ title }) => title),
          choices.organisations,
        )
      : []),
    { file: overview, from: '{ substantial: "Betydelig", high: "Høyt" }', to: objectOf(named) },
    {
      file: "tests/login.test.ts",
      from: '["ansattporten"]',
      to: `[${providers.map(({ id }) => `"${id}"`).join(", ")}]`,
    },
    { file: "e2e/login.spec.ts", from: "/auth/login/ansattporten", to: `/auth/login/${first?.id}` },
    ...(chosenStore(choices).inline ? [] : [storeOfTests]),
  ];
}

/** An object with few members is on one line. */
const objectOf = (members: readonly string[]): string =>
  members.length > 2 ? `{\n  ${members.join(",\n  ")},\n}` : `{ ${members.join(", ")} }`;

/** Tests need no server. */
const storeOfTests: Edit = {
  file: "tests/app.ts",
  from: 'import { idpsOf } from "../dev/mock-idp.ts";\n',
  to: `import { memoryStore } from "@adgangskort/node";
import { vi } from "vitest";
import { idpsOf } from "../dev/mock-idp.ts";

vi.mock("../session-store", () => ({ store: memoryStore() }));
`,
};
