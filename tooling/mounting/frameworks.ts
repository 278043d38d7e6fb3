/** A framework whose page in `docs/guides` is followed: installed, built for production, started and logged in to. */
export interface Framework {
  readonly name: string;
  /** The page, and the section of it if it has several programs. */
  readonly page: string;
  readonly section?: string;
  /** The versions that are tested, by package. What the page installs beside them is ours. */
  readonly versions: Readonly<Record<string, string>>;
  /** Whether the framework has a CSRF check of its own, which must still refuse a form from another site. */
  readonly refusesForms: boolean;
  /** Whether a landing follows the page; `pnpm test:long mounting` follows all. */
  readonly landing: boolean;
}

export const frameworks: readonly Framework[] = [
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
    refusesForms: true,
    landing: true,
  },
  {
    name: "Astro",
    page: "docs/guides/astro.md",
    versions: { "@astrojs/node": "11.1.6", astro: "7.3.5" },
    refusesForms: true,
    landing: true,
  },
];
