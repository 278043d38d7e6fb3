import { referenceTemplate, type Files, type ReferenceName } from "./template.ts";

/** What the variables of the reference applications are outside development, by the end of their names. */
const says: Readonly<Record<string, string>> = {
  BASE_URL: "the address of this application, as people open it",
  SESSION_SECRETS:
    "at least 32 random characters: openssl rand -base64 32. The first one writes; to replace it, list two with a comma",
  REGISTER_CLIENT_ID: "the client id of the register's API, for which access tokens are made",
  CLIENT_ID: "the client id at the provider",
  CLIENT_KEY: "the private key of the client, a JWK",
  CLIENT_SECRET: "the secret of the client",
  TENANT_ID: "the directory (tenant) id at Entra ID",
  REGISTER_API:
    "the address of the register that keeps what people file, without a final slash: the same as its ORIGIN",
  GRAPH: "the address of Microsoft Graph: https://graph.microsoft.com",
  CASEWORKER_GROUP: "the object id of the group of caseworkers at Entra ID",
  AUDITOR_GROUP: "the object id of the group of auditors at Entra ID",
  MASKINPORTEN_ID: "the client id at Maskinporten, for calls to Altinn",
  MASKINPORTEN_KEY: "the private key of that client, a JWK",
  ALTINN_SUBSCRIPTION_KEY: "the subscription key of Altinn's APIs",
  FLEET_KEY: "the key of the vendor's system that files for a customer. In development alone: leave it out elsewhere",
  AUDIT_LOG: "the file that the audit log is written to as well",
  EMPLOYEE_SERVICE: "the address of the agency's service for employees",
  PRIVATE_SERVICE: "the address of the agency's service for private persons",
};
const names = Object.keys(says).toSorted((one, other) => other.length - one.length);

/** The files of a reference application, with a list of what it reads from its environment. */
export function referenceApplication(app: ReferenceName): Files {
  const { files, variables } = referenceTemplate(app);
  return { ...files, ".env.example": variables.map((name) => `# ${meaningOf(name)}\n${name}=\n`).join("\n") };
}

function meaningOf(variable: string): string {
  if (variable.startsWith("MOCK_")) return "the mock provider. In development alone: leave it out elsewhere";
  const known = names.find((name) => variable === name || variable.endsWith(`_${name}`));
  if (known === undefined) throw new Error(`${variable} has no explanation`);
  return says[known] ?? "";
}
