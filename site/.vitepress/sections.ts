import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DefaultTheme } from "vitepress";
import { addressOf } from "./addresses.ts";

/** A group of the sidebar. A page is named by its path without `.md`; a name that ends in a slash is every page of the folder. */
export interface Section {
  readonly title: string;
  readonly pages: readonly string[];
}

/** The English pages, tasks first. */
export const tasks: readonly Section[] = [
  {
    title: "Log in",
    pages: [
      "guides/quick-start",
      "guides/create",
      "guides/agents",
      "guides/sender",
      "guides/phones",
      "guides/troubleshooting",
    ],
  },
  {
    title: "Protect",
    pages: [
      "guides/protect-a-page",
      "guides/protect-a-route",
      "guides/who-may-do-what",
      "guides/caching",
      "guides/session-warning",
      "sessions",
    ],
  },
  { title: "Step up", pages: ["guides/step-up"] },
  { title: "Act for an organisation", pages: ["guides/switch-organisation", "guides/ask-at-the-login-or-the-act"] },
  { title: "Call and offer APIs", pages: ["guides/call-an-api", "guides/offer-an-api"] },
  { title: "Test", pages: ["guides/test-your-app", "guides/check-any-app", "guides/fill-in-a-list", "mock/"] },
  {
    title: "Other frameworks",
    pages: [
      "guides/on-hono-express-and-node",
      "guides/sveltekit",
      "guides/nuxt",
      "guides/react-router",
      "guides/astro",
      "guides/tanstack-start",
      "guides/bun-and-deno",
    ],
  },
  {
    title: "Deploy and operate",
    pages: [
      "guides/behind-a-reverse-proxy",
      "guides/limit-rates",
      "guides/replace-keys-and-secrets",
      "guides/give-people-their-data",
      "operations/",
      "stores",
      "reliability",
      "performance",
      "measured/figures",
      "capacity",
    ],
  },
  {
    title: "Migrate",
    pages: [
      ...["next-auth", "nextjs-auth0", "authkit", "msal-node", "wonderwall", "openid-client"].map(
        (name) => `guides/from-${name}`,
      ),
      "guides/upgrade-a-clone",
      "peers",
    ],
  },
  { title: "Providers", pages: ["providers/"] },
  { title: "Reference applications", pages: ["apps/"] },
  { title: "Security", pages: ["security/", "fapi", "check/"] },
  { title: "Reference", pages: ["glossary", "reference/"] },
  { title: "Errors", pages: ["errors/"] },
  { title: "Project", pages: ["architecture", "testing", "browsers", "guides/releasing", "decisions/"] },
];

/** The Norwegian pages. */
export const norwegian: readonly Section[] = [
  { title: "Innføring", pages: ["innforing"] },
  { title: "Beste praksis", pages: ["beste-praksis/"] },
];

/** The first heading of a page, without its marks. */
const titleOf = (docs: string, path: string): string =>
  (/^# (.*)$/m.exec(readFileSync(join(docs, `${path}.md`), "utf8"))?.[1] ?? path).replaceAll("`", "");

/** The pages of a section, in order; those of a folder begin with its README. */
export function pagesOf({ pages }: Section, docs: string): string[] {
  return pages.flatMap((page) =>
    page.endsWith("/")
      ? globSync(`${page}**/*.md`, { cwd: docs })
          .map((path) => path.replace(/\.md$/, ""))
          .toSorted((a, b) => Number(b === `${page}README`) - Number(a === `${page}README`) || a.localeCompare(b, "en"))
      : [page],
  );
}

/** The sidebar, with the title that each page gives itself. */
export const sidebarOf = (sections: readonly Section[], docs: string): DefaultTheme.SidebarItem[] =>
  sections.map((section) => ({
    text: section.title,
    collapsed: true,
    items: pagesOf(section, docs).map((path) => ({ text: titleOf(docs, path), link: addressOf(`${path}.md`) })),
  }));
