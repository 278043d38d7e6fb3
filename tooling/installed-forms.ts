import type { LongForm } from "./long-form.ts";

/** The long forms that install packages from a registry, in an empty folder, and build what stands on them. */
export const installedForms: Readonly<Record<string, LongForm>> = {
  peers: {
    package: "tooling",
    files: ["tests/peers.test.ts"],
    adds: "the packed packages with the oldest and the newest version of each peer, and the message when a client component imports them, by both builders of Next and by esbuild; the short form compares the ranges with the table",
    ceilingMinutes: 20,
  },
  caches: {
    package: "tooling",
    files: ["tests/person-caches.test.ts"],
    adds: 'an application that puts each person\'s data into each cache of Next, and into others, built on Next 15.5.0, 15.5.29, 16.0.0 and the newest, with and without "use cache"; the short form judges what such an application tells, the gate next 15 builds one, and a browser test two',
    ceilingMinutes: 40,
  },
  mounting: {
    package: "tooling",
    files: ["tests/mounting.test.ts"],
    adds: "the page of every framework, installed, built for production and logged in to; the gate `mounting` has SvelteKit and Astro",
    ceilingMinutes: 20,
  },
  migrations: {
    package: "tooling",
    files: ["tests/migrations.test.ts"],
    adds: "the programs before and after of five migration guides, installed in one folder, started and logged in to; the short form reads that they are whole",
    ceilingMinutes: 90,
  },
  "first-page": {
    package: "tooling",
    files: [],
    command: ["node", "peers/first-page.ts", "22.18.0", "24.21.0", "26.12.1"],
    adds: "the quick start by npm on the oldest and the newest Node, and the first page of two peers, timed; the gate `quick start` is the short form",
    ceilingMinutes: 40,
  },
};
