import { readFileSync } from "node:fs";

/** Text files, by path. */
export type Files = Readonly<Record<string, string>>;

/** A reference application, as it was when this package was built. */
export interface ReferenceTemplate {
  readonly port: number;
  readonly register?: string;
  readonly title: string;
  readonly shows: string;
  readonly people: Readonly<Record<string, string>>;
  readonly notice: readonly string[];
  /** What it reads from its environment. */
  readonly variables: readonly string[];
  readonly files: Files;
}

/** What a basic application is made of. `versions` are those that the packages are tested with. */
export interface BasicTemplate {
  readonly versions: Readonly<Record<string, string>>;
  readonly files: Files;
}

/** The reference applications, as `tooling/start/apps` has them. */
export const referenceNames = [
  "minimal",
  "virksomhet",
  "bostotte",
  "vakthold",
  "klinikk",
  "skole",
  "saksbehandling",
  "tilsyn",
  "innbygger",
] as const;
export type ReferenceName = (typeof referenceNames)[number];

// Both `src` and `dist` are beside the folder.
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../templates/${name}.json`, import.meta.url), "utf8"));

export const basicTemplate = (): BasicTemplate => read("basic") as BasicTemplate;
export const referenceTemplate = (name: ReferenceName): ReferenceTemplate => read(name) as ReferenceTemplate;
