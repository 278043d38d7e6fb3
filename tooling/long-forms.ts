/** A test that proves itself by rounds, by people, by time or by every combination, in its long form. A landing runs the short form of the same files. */
export interface LongForm {
  /** The package whose tests these are. */
  readonly package: string;
  /** Test files, relative to the package. */
  readonly files: readonly string[];
  /** What runs the files, for those that are browser tests or a program: they need the built apps. Default: Vitest. */
  readonly command?: readonly string[];
  /** What the long form has beyond the short one. */
  readonly adds: string;
  /** Minutes after which it has failed. */
  readonly ceilingMinutes: number;
}

/** Every long form, by the name that `pnpm test:long` takes. */
export const longForms: Readonly<Record<string, LongForm>> = {
  "provider-faults": {
    package: "packages/node",
    files: ["entra", "feide", "helseid", "idporten"].map((id) => `conformance/${id}-faults.test.ts`),
    adds: "each of the faults that all providers share at each of the four; the short form has each at one of them, and each provider's own",
    ceilingMinutes: 10,
  },
  conformance: {
    package: "packages/node",
    files: ["conformance/login.test.ts"],
    adds: "each fault of the suite's login modules at each of five providers; the short form has each at Ansattporten, at one other by the short form of provider-faults, and where a provider makes a difference",
    ceilingMinutes: 10,
  },
  "fault-matrix": {
    package: "packages/node",
    files: ["tests/fault-matrix.test.ts"],
    adds: "each fault of a login, and each breakdown of each other call, read for secrets and in four languages; the short form has one for each code with its evidence and endpoint",
    ceilingMinutes: 10,
  },
  "no-loop": {
    package: "packages/node",
    files: ["tests/no-loop.test.ts"],
    adds: "the page of each fault of a login, walked on by its main button; the short form has one for each code that a person can meet, and at a step-up or a switch of organisation one half of the codes each",
    ceilingMinutes: 10,
  },
  "mix-up": {
    package: "packages/node",
    files: ["tests/mix-up-hostile.test.ts"],
    adds: "each attack by each of four providers on each other; the short form has each provider hostile once and honest once in each attack",
    ceilingMinutes: 5,
  },
  "logout-wins": {
    package: "packages/node",
    files: ["tests/logout-wins.test.ts", "tests/logout-wins-stores.test.ts"],
    adds: "each of the 14 ends at each of the 22 moments, in memory and on each of the four shared stores, and without a sid in memory and on one; the short form has parts of 22 in memory and of 7 on each store",
    ceilingMinutes: 20,
  },
  stores: {
    package: "packages/node",
    files: [
      "tests/stores.test.ts",
      "tests/stores-node-redis.test.ts",
      "tests/stores-ioredis.test.ts",
      "tests/stores-postgres.test.ts",
    ],
    adds: "ten people with 5 000 organisations at once on each store, and three contests of two processes on SQLite; the short form has two and one",
    ceilingMinutes: 10,
  },
  fuzz: {
    package: "packages/node",
    files: [],
    command: ["node", "tests/fuzz/run.ts"],
    adds: "a million inputs for each parser, in two processes; the short form has 400 each",
    ceilingMinutes: 180,
  },
  "fuzz-files": {
    package: "packages/mock-idp",
    files: ["tests/own-files-fuzz.test.ts"],
    adds: "a million inputs each for the parsers of check.json and mock-idp.json; the short form has 400 each",
    ceilingMinutes: 180,
  },
  "L-09": {
    package: "packages/node",
    files: ["reliability/L-09-dpop-nonce-change.test.ts"],
    adds: "10 000 calls with 100 changes of the nonce, and 10 × 100 parallel calls; the short form has 200 with five changes and 10 × 20",
    ceilingMinutes: 5,
  },
  "L-14": {
    package: "packages/node",
    files: ["reliability/L-14-refresh-by-many-replicas.test.ts"],
    adds: "five rounds of 4 × 200 requests on each store; the short form has one of 4 × 50 on SQLite and of 2 × 50 on each server",
    ceilingMinutes: 5,
  },
  "L-15": {
    package: "packages/node",
    files: ["reliability/L-15-killed-in-the-middle-of-a-refresh.test.ts"],
    adds: "five processes killed at each of 20 await points of each store; the short form kills one on each store, with a refresh at each point",
    ceilingMinutes: 15,
  },
  "L-17": {
    package: "packages/node",
    files: ["reliability/L-17-read-only-store.test.ts"],
    adds: "a disk that becomes read-only under an open SQLite file; the short form has Valkey and PostgreSQL that take no writes. Needs root on Linux",
    ceilingMinutes: 5,
  },
  "L-32": {
    package: "packages/node",
    files: ["reliability/L-32-logout-during-refresh.test.ts"],
    adds: "200 seeded interleavings; the short form has 20",
    ceilingMinutes: 10,
  },
  "L-37": {
    package: "packages/node",
    files: ["reliability/L-37-soak.test.ts"],
    adds: "1 500 logins; the short form has 40",
    ceilingMinutes: 10,
  },
  "L-46": {
    package: "packages/node",
    files: ["reliability/L-46-many-organisations.test.ts"],
    adds: "ten people at once and reads of twenty others for three seconds, on each store; the short form has two in memory, one on SQLite and on Redis, three others and a fifth of a second",
    ceilingMinutes: 10,
  },
  "many-people": {
    package: "packages/node",
    files: ["reliability/many-people.test.ts"],
    adds: "100 people with 100 calls each on SQLite and 20 on each server; the short form has 10 people with 10, on SQLite and PostgreSQL",
    ceilingMinutes: 10,
  },
  "token-requests": {
    package: "packages/node",
    files: ["reliability/requests-by-many-replicas.test.ts"],
    adds: "four processes on each store; the short form has two, on SQLite and Redis",
    ceilingMinutes: 5,
  },
  create: {
    package: "tooling",
    files: ["tests/create.test.ts"],
    adds: "each provider, each store and each reference app through npm create, install, test, build, start and login, the printed commands of three, and the steps of the Dockerfile by each package manager; the short form says that each app is in the package",
    ceilingMinutes: 90,
  },
  chaos: {
    package: "packages/node",
    files: ["reliability/chaos.test.ts"],
    adds: "three planted faults; the short form has one",
    ceilingMinutes: 10,
  },
  failover: {
    package: "packages/node",
    files: ["reliability/L-47-failover.test.ts"],
    adds: "nine breakdowns of the infrastructure, five minutes and 60 people each, and two planted faults; the short form restarts the processes behind nginx for six seconds. Needs root on Linux, and libfaketime",
    ceilingMinutes: 75,
  },
  everywhere: {
    package: "e2e",
    files: ["tests/accessibility.test.ts", "tests/components.test.ts", "-pages.test.ts"],
    command: ["node_modules/.bin/playwright", "test", "--grep", "accessible|keyboard|components.test"],
    adds: "axe, clipped text and sideways scroll on each page and state in three languages, at 320, 390 and 1280 px, light, dark and in forced colours; the short form has three of these nine in bokmål",
    ceilingMinutes: 90,
  },
  firefox: {
    package: "e2e",
    files: ["firefox"],
    command: ["node_modules/.bin/playwright", "test"],
    adds: "the journeys that depend on a browser, in Debian's Firefox; the tests of a landing have them in Chromium. Needs the built app minimal",
    ceilingMinutes: 15,
  },
  workers: {
    package: "e2e",
    files: ["tests/workers.test.ts"],
    command: ["node_modules/.bin/playwright", "test"],
    adds: "1 000 runs by four workers on one application and one mock; the short form has five",
    ceilingMinutes: 60,
  },
  lighthouse: {
    package: "e2e",
    files: [],
    command: ["node", "lighthouse.ts"],
    adds: "Lighthouse's accessibility and best practices of the built apps' public pages and of those after a login, by npx; there is no short form",
    ceilingMinutes: 40,
  },
  deploy: {
    package: "tooling",
    files: [],
    command: ["node", "deploy-local.ts", "--try"],
    adds: "three replicas of the standalone build of saksbehandling behind nginx, on Valkey and PostgreSQL: a login, a killed replica, a logout; there is no short form",
    ceilingMinutes: 15,
  },
  check: {
    package: "packages/mock-idp",
    files: ["tests/straw-men.test.ts"],
    adds: "each of the straw men, with its own faults and one of each other check, and the whole one with every fault; the short form has two of them and the whole one, with eight faults",
    ceilingMinutes: 60,
  },
  "check-apps": {
    package: "tooling",
    files: [],
    command: ["node", "check-apps.ts"],
    adds: "each built reference app whose pages show a name, judged by `mock-idp check` over HTTP with every fault; writes docs/check/apps.md; there is no short form",
    ceilingMinutes: 90,
  },
  foreign: {
    package: "tooling",
    files: [],
    command: ["node", "foreign.ts"],
    adds: "each client of others that tooling/foreign has, judged by `mock-idp check` with every fault; writes docs/check/clients.md and the page of each client, all of one commit; there is no short form. Needs what each client is installed by",
    ceilingMinutes: 60,
  },
  "helseid-mock": {
    package: "packages/mock-idp",
    files: ["tests/helseid-faults.test.ts"],
    adds: "each of the faults that all providers share, at HelseID's mock; the short form has every third, and each of HelseID's own",
    ceilingMinutes: 5,
  },
  languages: {
    package: "packages/mock-idp",
    files: ["tests/control-languages.test.ts"],
    adds: "a Java program of the JDK alone, which tests a login by the mock's control API; the short form has Python, curl and openid-client",
    ceilingMinutes: 5,
  },
  "machine-tokens": {
    package: "packages/node",
    files: ["tests/maskinporten/grant.test.ts"],
    adds: "200 calls for 20 organisations in four processes; the short form has them in one",
    ceilingMinutes: 5,
  },
  peers: {
    package: "tooling",
    files: ["tests/peers.test.ts"],
    adds: "the packed packages with the oldest and the newest version of each peer, and the message when a client component imports them, by both builders of Next and by esbuild; the short form compares the ranges with the table",
    ceilingMinutes: 20,
  },
  mounting: {
    package: "tooling",
    files: ["tests/mounting.test.ts"],
    adds: "the page of every framework, installed, built for production and logged in to; the gate `mounting` has SvelteKit and Astro",
    ceilingMinutes: 20,
  },
  site: {
    package: "tooling",
    files: [],
    command: ["node", "site-in-browser.ts"],
    adds: "the built site in Chromium: axe on a page of each kind in light and dark at 320 and 1280 px, the search by keyboard, and what a strict policy refuses; there is no short form",
    ceilingMinutes: 40,
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
