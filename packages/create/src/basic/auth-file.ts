import { chosenProviders, chosenStore, withVariables, type ChosenProvider, type Choices } from "./choices.ts";

const node = "@adgangskort/node";

const representation = `representation: {
        resources: [{ resource: "urn:altinn:resource:eksempel-rapport", actions: ["read", "write"] }],
        severalOrganisations: true,
      },`;

/** The text of `auth.ts`: who may log in, and how. */
export function authFile(choices: Choices): string {
  const providers = chosenProviders(choices);
  return `${importsOf(choices, providers).join("\n")}

${variablesOf(providers).join("\n")}

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  ${storeOf(choices)}
  onEvent: (event) => console.log(JSON.stringify(event)),
  service,
  providers: [
${providers.map((provider) => entryOf(provider, choices)).join("\n")}
  ],
});
`;
}

function importsOf(choices: Choices, providers: readonly ChosenProvider[]): string[] {
  const { inline } = chosenStore(choices);
  const names = new Map<string, string[]>([["@adgangskort/next", ["createAuth"]]]);
  for (const { id, from } of providers) names.set(from, [...(names.get(from) ?? []), id]);
  if (inline) names.set(node, [...(names.get(node) ?? []), inline.name]);
  const packages = [...names].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return [
    ...packages.map(([from, imported]) => `import { ${imported.join(", ")} } from "${from}";`),
    'import { service } from "./service";',
    ...(inline ? [] : ['import { store } from "./session-store";']),
  ];
}

const storeOf = (choices: Choices): string => {
  const { inline } = chosenStore(choices);
  return inline ? `store: ${inline.call},` : "store,";
};

/** One line for one provider, and one more for each of several. */
function variablesOf(providers: readonly ChosenProvider[]): string[] {
  const common = ["BASE_URL", "SESSION_SECRETS"];
  const each = providers.map(({ environment, variable }) =>
    ["CLIENT_ID", ...environment.map(({ name }) => name), "MOCK_ISSUER"].map(variable),
  );
  const lines = each.length > 1 ? [common, ...each] : [[...common, ...each.flat()]];
  return lines.map((names) => `const { ${names.join(", ")} } = process.env;`);
}

function entryOf(provider: ChosenProvider, { organisations }: Choices): string {
  const issuer = provider.variable("MOCK_ISSUER");
  const members = [
    `profile: ${provider.id},`,
    `environment: ${issuer} ? { issuer: ${issuer} } : "production",`,
    `clientId: ${provider.variable("CLIENT_ID")},`,
    ...provider.entry.map((line) => withVariables(line, provider)),
    ...(organisations && provider.id === "ansattporten" ? [representation] : []),
  ];
  return `    {\n${members.map((member) => `      ${member}`).join("\n")}\n    },`;
}
