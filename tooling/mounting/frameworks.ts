import { catalog } from "../workspace.ts";

/** A framework whose page in `docs/guides` is followed: installed, built for production, started and logged in to. */
export interface Framework {
  readonly name: string;
  /** The page, and the section of it if it has several programs. */
  readonly page: string;
  readonly section?: string;
  /** The versions that are tested, by package. What the page installs beside them is ours. */
  readonly versions: Readonly<Record<string, string>>;
  /**
   * The scheme of the pages' origin, as the framework's own CSRF check takes it where no proxy is in front. The check must still refuse a form from another
   * site. None: the framework has no such check.
   */
  readonly formsFrom?: "http" | "https";
  /** Where the browser reads the data of the page `/sak/7` when it navigates by itself. */
  readonly data?: string;
  /** A runtime other than Node: the package that has it, its version, and the program in it for the command that the page names. */
  readonly runtime?: { readonly command: string; readonly install: string; readonly program: string };
  /** Whether a landing follows the page; `pnpm test:long mounting` follows all. */
  readonly landing: boolean;
}

/** The page of frameworks that have no page of their own. */
export const serversPage = "docs/guides/on-hono-express-and-node.md";

const onServer = (section: string, ...packages: readonly string[]): Framework => ({
  name: section.replaceAll("`", ""),
  page: serversPage,
  section,
  versions: Object.fromEntries(["srvx", ...packages].map((name) => [name, catalog()[name] ?? ""])),
  landing: false,
});

export const frameworks: readonly Framework[] = [
  onServer("Hono", "hono", "@hono/node-server"),
  onServer("Express", "express"),
  onServer("Fastify", "fastify"),
  onServer("`node:http`"),
  {
    name: "SvelteKit",
    page: "docs/guides/sveltekit.md",
    versions: {
      "@sveltejs/adapter-node": "6.0.1",
      "@sveltejs/kit": "3.2.0",
      "@sveltejs/vite-plugin-svelte": "7.3.1",
      "@types/node": "24.13.0",
      srvx: "1.0.8",
      svelte: "5.57.3",
      typescript: "6.0.3",
      vite: "8.4.0",
    },
    formsFrom: "http",
    data: "/sak/7/__data.json",
    landing: true,
  },
  {
    name: "Astro",
    page: "docs/guides/astro.md",
    versions: { "@astrojs/node": "11.1.6", astro: "7.3.5" },
    formsFrom: "http",
    landing: true,
  },
  {
    name: "React Router",
    page: "docs/guides/react-router.md",
    versions: {
      "@react-router/dev": "8.4.0",
      "@react-router/node": "8.4.0",
      "@react-router/serve": "8.4.0",
      "@types/node": "24.13.0",
      "@types/react": "19.3.3",
      "@types/react-dom": "19.3.0",
      isbot: "5.2.3",
      react: "19.3.1",
      "react-dom": "19.3.1",
      "react-router": "8.4.0",
      typescript: "6.0.3",
      vite: "8.4.0",
    },
    data: "/sak/7.data",
    landing: false,
  },
  {
    name: "TanStack Start",
    page: "docs/guides/tanstack-start.md",
    versions: {
      "@tanstack/react-router": "1.170.46",
      "@tanstack/react-start": "1.169.5",
      "@types/node": "24.13.0",
      "@types/react": "19.3.3",
      "@types/react-dom": "19.3.0",
      "@vitejs/plugin-react": "6.3.0",
      react: "19.3.1",
      "react-dom": "19.3.1",
      srvx: "1.0.8",
      typescript: "6.0.3",
      vite: "8.4.0",
    },
    landing: false,
  },
  {
    name: "Nuxt",
    page: "docs/guides/nuxt.md",
    versions: { nuxt: "4.5.2", vite: "8.3.8" },
    data: "/api/employee?page=/sak/7",
    landing: false,
  },
  {
    name: "Bun",
    page: "docs/guides/bun-and-deno.md",
    section: "Bun",
    versions: {},
    runtime: { command: "bun", install: "@oven/bun-linux-x64@1.4.5", program: "@oven/bun-linux-x64/bin/bun" },
    landing: false,
  },
  {
    name: "Deno",
    page: "docs/guides/bun-and-deno.md",
    section: "Deno",
    versions: {},
    runtime: { command: "deno", install: "@deno/linux-x64-glibc@2.9.6", program: "@deno/linux-x64-glibc/deno" },
    landing: false,
  },
];
