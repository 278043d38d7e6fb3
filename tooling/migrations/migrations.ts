import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../workspace.ts";

/** A guide whose programs before and after are installed, started and logged in to. */
export interface Migration {
  readonly name: string;
  readonly page: string;
  /** The heading of the program before. */
  readonly before: string;
  /** The page that needs a login. */
  readonly path: string;
  /** Where the program before has its callback. */
  readonly callback: string;
  readonly mock: "ansattporten" | "entra";
  /** The provider's own address, if the program before takes no other: its calls are led to the mock. */
  readonly issuer?: string;
  /** What the program before is registered for, beside what a client has anyway. */
  readonly scope?: string;
  /** How the program before authenticates. */
  readonly method?: "client_secret_post";
}

const next = { mock: "ansattporten", before: "The program before", path: "/sak" } as const;
const onExpress = { before: "The program before", path: "/sak/7" } as const;
export const tenant = "11111111-1111-4111-8111-111111111111";

export const migrations: readonly Migration[] = [
  {
    ...next,
    name: "next-auth 5",
    page: "docs/guides/from-next-auth.md",
    callback: "/api/auth/callback/ansattporten",
  },
  {
    ...next,
    name: "next-auth 4",
    page: "docs/guides/from-next-auth.md",
    before: "The program before, by next-auth 4",
    callback: "/api/auth/callback/ansattporten",
  },
  {
    ...next,
    name: "nextjs-auth0",
    page: "docs/guides/from-nextjs-auth0.md",
    callback: "/auth/callback",
    issuer: "https://etat.eu.auth0.com/",
    method: "client_secret_post",
  },
  {
    name: "MSAL Node",
    page: "docs/guides/from-msal-node.md",
    ...onExpress,
    callback: "/redirect",
    mock: "entra",
    issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
    scope: "openid profile offline_access",
    method: "client_secret_post",
  },
  {
    name: "openid-client",
    page: "docs/guides/from-openid-client.md",
    ...onExpress,
    callback: "/callback",
    mock: "ansattporten",
  },
];

const after = "The program after";

/** The text of a section. */
function section(page: string, heading: string): string {
  const sections = readFileSync(join(repository, page), "utf8").split(/^## /m);
  const found = sections.find((each) => each.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`${page} has no section "${heading}"`);
  return found;
}

export const programsOf = ({ page, before }: Migration): { readonly before: string; readonly after: string } => ({
  before: section(page, before),
  after: section(page, after),
});

/** The layout of Next, which the page shows once. */
export const layoutOf = ({ page }: Migration): string =>
  /^`app\/layout\.tsx`:\n\n```tsx\n([^]*?)^```$/m.exec(readFileSync(join(repository, page), "utf8"))?.[1] ?? "";

/** The commands of a program: those that install it, and the last one, which starts it. */
export function commandsOf(text: string): { readonly install: readonly string[]; readonly start: string } {
  const lines = [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, block = ""]) => block.trim().split("\n"));
  return { install: lines.slice(0, -1), start: lines.at(-1) ?? "" };
}
