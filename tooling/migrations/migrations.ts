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
  /** The page whose form logs out, before and after. */
  readonly leavesFrom?: string;
  readonly mock: "ansattporten" | "entra";
  /** Of a program before that takes no other provider than its own: its calls are led to a mock in its place. */
  readonly own?: {
    readonly issuer: string;
    readonly callback: string;
    /** What it is registered for, beside what a client has anyway. */
    readonly scope?: string;
  };
}

const next = { mock: "ansattporten", before: "The program before", path: "/sak" } as const;
const onExpress = { before: "The program before", path: "/sak/7", leavesFrom: "/" } as const;
/** The tenant of the mock that the page starts. */
export const tenant = "11111111-2222-4333-8444-555555555555";

export const migrations: readonly Migration[] = [
  {
    ...next,
    name: "next-auth 5",
    page: "docs/guides/from-next-auth.md",
  },
  {
    ...next,
    name: "next-auth 4",
    page: "docs/guides/from-next-auth.md",
    before: "The program before, by next-auth 4",
  },
  {
    ...next,
    name: "nextjs-auth0",
    page: "docs/guides/from-nextjs-auth0.md",
    own: { issuer: "https://etat.eu.auth0.com/", callback: "/auth/callback" },
  },
  {
    name: "MSAL Node",
    page: "docs/guides/from-msal-node.md",
    ...onExpress,
    mock: "entra",
    own: {
      issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
      callback: "/redirect",
      scope: "openid profile offline_access",
    },
  },
  {
    name: "openid-client",
    page: "docs/guides/from-openid-client.md",
    ...onExpress,
    mock: "ansattporten",
  },
];

const after = "The program after";
const provider = "A provider to try it with";

/** The text of a section. */
function section(page: string, heading: string): string {
  const sections = readFileSync(join(repository, page), "utf8").split(/^## /m);
  const found = sections.find((each) => each.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`${page} has no section "${heading}"`);
  return found;
}

/** The texts that a reader follows, one after the other. */
export const textsOf = ({ page, before }: Migration): Readonly<Record<"provider" | "before" | "after", string>> => ({
  provider: section(page, provider),
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
