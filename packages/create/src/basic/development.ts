import { chosenProviders, chosenStore, type ChosenProvider, type Choices } from "./choices.ts";

/** The text of `dev/environment.ts`, which makes what the application reads in development. */
export function environmentFile(choices: Choices, name: string): string {
  const providers = chosenProviders(choices);
  const made = [
    ["BASE_URL", "app"],
    ["SESSION_SECRETS", "newSecret()"],
    ...providers.flatMap(({ id, variable, environment }) => [
      [variable("MOCK_ISSUER"), `\`\${provider}/${id}\``],
      [variable("CLIENT_ID"), JSON.stringify(clientIdOf(id, name))],
      ...environment.map(({ name: own, made: expression }) => [variable(own), expression]),
    ]),
    ...Object.entries(chosenStore(choices).environment).map(([own, value]) => [own, JSON.stringify(value)]),
  ].map(([own, expression]) => `    ${own}: ${expression},`);
  const text = made.join("\n");
  const imported = ["environmentIn", ...(text.includes("newKey(") ? ["newKey"] : []), "newSecret"];
  return `import { ${imported.join(", ")} } from "./keys.ts";

/** What the app reads from its environment, for development. */
export type DevelopmentEnvironment = Awaited<ReturnType<typeof newEnvironment>>;

/** An environment with keys of its own, for an app and mock providers at these addresses. */
export async function newEnvironment(app: string, provider: string) {
  return {
${text}
  };
}

/** The environment in \`.env.local\`. */
export function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  return environmentIn(new URL("../.env.local", import.meta.url), () =>
    newEnvironment("http://localhost:3000", "http://localhost:4000"),
  );
}

if (import.meta.main) await developmentEnvironment();
`;
}

/** Entra ID takes a UUID for a client id, and the others what the application is called. */
const clientIdOf = (id: string, name: string): string =>
  id === "entra" ? "0d1f4f8e-2c5b-4d0a-9a57-3b6c1e7f2a90" : name;

/** The text of `dev/mock-idp.ts`, which starts the mock providers with the application registered. */
export function mockFile(choices: Choices, name: string): string {
  const providers = chosenProviders(choices);
  const text = providers.map((provider) => mockOf(provider, name)).join("\n");
  const imported = [
    "createMockIdp",
    ...providers.map(({ id }) => id),
    ...(text.includes("organisations.") ? ["organisations"] : []),
    "type MockIdp",
  ];
  return `import { ${imported.join(", ")} } from "@adgangskort/mock-idp";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";
import { ${text.includes("registrationOf(") ? "registrationOf, " : ""}startIdps } from "./registration.ts";

/** The providers of the app, and the app as it is registered with them. People to log in as: http://localhost:4000. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  return [
${text}
  ];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
`;
}

function mockOf(provider: ChosenProvider, name: string): string {
  const named = (variable: string): string => `environment.${provider.variable(variable)}`;
  const members = [
    ...(provider.hasKey ? [`...registrationOf(${clientOf(provider, named)}),`] : []),
    `client_name: ${JSON.stringify(name)},`,
    ...provider.registration.map((line) => line.replaceAll(/\$([A-Z_]+)/g, (_, variable: string) => named(variable))),
  ];
  return `    createMockIdp(${provider.mock(named("MOCK_ISSUER"), named)}, {
      clients: [
        {
${members.map((member) => `          ${member}`).join("\n")}
        },
      ],
    }),`;
}

/** The arguments of `registrationOf`. The variables of an application with one provider have its names already. */
function clientOf({ id, variable }: ChosenProvider, named: (variable: string) => string): string {
  if (variable("CLIENT_ID") === "CLIENT_ID") return `environment, "${id}"`;
  const members = ["CLIENT_ID", "CLIENT_KEY"].map((name) => `${name}: ${named(name)},`);
  const lines = ["{", "  BASE_URL: environment.BASE_URL,", ...members.map((member) => `  ${member}`), "},", `"${id}",`];
  return `\n${lines.map((line) => `            ${line}\n`).join("")}          `;
}

/** The text of `.env.example`: every variable, and what it is outside development. */
export function environmentExample(choices: Choices): string {
  const lines = [
    ["BASE_URL", "the address of this application, as people open it"],
    [
      "SESSION_SECRETS",
      "at least 32 random characters: openssl rand -base64 32. The first one writes; to replace it, list two with a comma",
    ],
    ...chosenProviders(choices).flatMap((provider) => [
      [provider.variable("CLIENT_ID"), `the client id at ${provider.title}`],
      ...provider.environment.map(({ name, says }) => [provider.variable(name), `${says} at ${provider.title}`]),
      [provider.variable("MOCK_ISSUER"), "the mock provider. In development alone: leave it out elsewhere"],
    ]),
    ...Object.keys(chosenStore(choices).environment).map((name) => [name, "where sessions are kept"]),
  ];
  return lines.map(([name, says]) => `# ${says}\n${name}=\n`).join("\n");
}
