import { migrations } from "../migrations/migrations.ts";
import { frameworks, serversPage } from "../mounting/frameworks.ts";

/** A block that is held in another way than the rule of its language. `has` is a text of each such block. */
export interface Exception {
  readonly path?: string;
  readonly section?: RegExp;
  readonly has: RegExp;
  /** The gate or the file that runs it, or the reason why nothing does. */
  readonly by: { readonly gate: string } | { readonly file: string } | { readonly reason: string };
}

const migrationsTest = { file: "tooling/tests/migrations.test.ts" };

/** The first row that fits a block counts. */
export const exceptions: readonly Exception[] = [
  {
    has: /^npx -y pnpm@12 preview-release\n$/,
    by: { reason: "it takes a fixed port; the gate quick start serves packages by the same function" },
  },
  { path: "docs/guides/quick-start.md", has: /^/, by: { gate: "quick start" } },
  { path: "docs/guides/test-your-app.md", has: /^import .* from "vitest\/config";/, by: { gate: "clean consumer" } },
  { path: "docs/guides/test-your-app.md", has: /^import [^]*from "\.\.\/auth";/, by: { gate: "clean consumer" } },
  { path: "packages/testing/README.md", has: /loginTest\(options, auth\.handler\)/, by: { gate: "clean consumer" } },
  {
    path: "docs/providers/entra.md",
    has: /^KEY=/,
    by: { file: "packages/node/tests/providers/entra/certificate.test.ts" },
  },
  {
    path: "docs/providers/helseid.md",
    has: /review-pack helseid\n$/,
    by: { reason: "it takes the whole test run before it; its parts are tested in tooling/tests/review-pack.test.ts" },
  },
  {
    path: "docs/providers/helseid.md",
    has: /verify:helseid\n$/,
    by: { reason: "it runs tests that a landing runs anyway; its form is tested in tooling/tests/verify.test.ts" },
  },
  {
    path: "docs/guides/behind-a-reverse-proxy.md",
    has: /^NODE_OPTIONS=/,
    by: { file: "tooling/tests/shown-blocks.test.ts" },
  },
  {
    path: "docs/guides/behind-a-reverse-proxy.md",
    has: /^large_client_header_buffers .*\n$/,
    by: { reason: "a setting of nginx that raises a limit of the file above it" },
  },
  {
    has: /^npx -y pnpm@12 deploy:local\n$/,
    by: { reason: "it runs until it is stopped; test:long deploy runs it with --try" },
  },
  {
    path: "docs/operations/deployment.md",
    has: /^xargs -0 -a \/proc\/<process id>\/environ .*\n$/,
    by: { reason: "it needs a running replica; the tests of doctor run it with an environment" },
  },
  {
    path: "docs/operations/deployment.md",
    has: /^cd deploy\n[^]*docker compose /,
    by: {
      reason: "it needs a container engine; tooling/tests/deployed-servers.test.ts runs the command of the certificate",
    },
  },
  {
    has: /^npx -y pnpm@12 start(?: \w+)?\n$/,
    by: { reason: "it runs until it is stopped; the browser tests start the same apps" },
  },
  { path: "docs/apps/README.md", has: /^npx -y pnpm@12 copy-out /, by: { file: "tooling/tests/shown-blocks.test.ts" } },
  { path: "docs/stores.md", has: /^ACL SETUSER/, by: { file: "packages/node/tests/stores/redis-at-rest.test.ts" } },
  { path: "docs/stores.md", has: /^CREATE ROLE/, by: { file: "packages/node/tests/stores/postgres-schema.test.ts" } },
  {
    path: "packages/mock-idp/README.md",
    has: /^mock=http:/,
    by: { file: "packages/mock-idp/tests/control.test.ts" },
  },
  { has: /^mock=\$\{1:-http:/, by: { file: "packages/mock-idp/tests/register.test.ts" } },
  {
    path: "docs/mock/container.md",
    has: /^/,
    by: {
      reason:
        "it needs a container engine or a CI service; the image and the action are run by tooling/tests/mock-*.test.ts",
    },
  },
  ...["README.md", "CONTRIBUTING.md"].map((path) => ({
    path,
    has: /^npx -y pnpm@12 test\n$/,
    by: { file: ".ci/run" },
  })),
  { path: "CONTRIBUTING.md", has: /^(?:routes|form)\//, by: { file: "tooling/tests/rooms.test.ts" } },
  ...["browsers", "performance", "reliability", "testing"].map((page) => ({
    path: `docs/${page}.md`,
    has: /^(?:[A-Z_]+=1 )?npx -y pnpm@12 /,
    by: {
      reason:
        "it runs for minutes or hours; tooling/tests/shown-blocks.test.ts sees that its script and its test exist",
    },
  })),
  // The long test follows these pages: the mock, the program before, and each command. The program after is compiled like every other block.
  ...Array.from(new Set(migrations.map(({ page }) => page))).flatMap((path) => [
    { path, section: /^(?:A provider to try it with$|The program before)/, has: /^/, by: migrationsTest },
    { path, section: /^The program after$/, has: /^(?:npm|npx next|node) /, by: migrationsTest },
  ]),
  { path: "docs/guides/from-authkit.md", has: /^np[mx] |authkit-nextjs/, by: { file: "tooling/peers/first-page.ts" } },
  {
    path: "docs/guides/from-wonderwall.md",
    has: /^apiVersion: nais|@navikt\/oasis/,
    by: { reason: "it is quoted from the documents of NAIS, whose sidecar runs on its platform alone" },
  },
  // Its programs are compiled and run in `packages/node` as well.
  ...Array.from(new Set(frameworks.map(({ page: path }) => path)), (path) => ({
    path,
    has: path === serversPage ? /^(?:npm|node) / : /^/,
    by: { file: "tooling/tests/mounting.test.ts" },
  })),
  {
    path: "docs/operations/keys/virksomhetssertifikat.md",
    has: /^openssl pkcs12/,
    by: { file: "packages/node/tests/cli/keys-rotate.test.ts" },
  },
  {
    path: "docs/guides/releasing.md",
    has: /changeset version|npm trust|publish/,
    by: { reason: "it publishes; the gate release does the same in a clone, up to the registry" },
  },
  ...["packages/create/README.md", "docs/guides/create.md"].flatMap((path) => [
    { path, has: /^npm create --yes |^ *my-app is written/, by: { gate: "create" } },
    {
      path,
      has: /^(?:npm|pnpm) create |^node .*\npnpm create /,
      by: { reason: "it asks in a terminal; packages/create/tests/questions.test.ts answers the same questions" },
    },
  ]),
  {
    has: /^npx --no -- @adgangskort\/node doctor /,
    by: { file: "packages/node/tests/doctor/own-process/doctor.test.ts" },
  },
  {
    path: "docs/operations/doctor.md",
    has: /^ok {3}store /,
    by: { file: "packages/node/tests/doctor/own-process/doctor.test.ts" },
  },
  { has: /^npx --no -- @adgangskort\/node pages /, by: { file: "packages/node/tests/cli/pages-command.test.ts" } },
  {
    has: /^npx --no -- @adgangskort\/node report /,
    by: { file: "packages/node/tests/report/own-process/report.test.ts" },
  },
  {
    has: /^npx --no -- @adgangskort\/mock-idp assumptions/,
    by: { file: "packages/mock-idp/tests/assumptions-command.test.ts" },
  },
  {
    has: /^npx --no -- @adgangskort\/mock-idp check /,
    by: { file: "packages/mock-idp/tests/check.test.ts" },
  },
  {
    has: /^npx --no -- @adgangskort\/mock-idp form/,
    by: { file: "packages/mock-idp/tests/form-command.test.ts" },
  },
  {
    path: "docs/providers/first-day.md",
    has: /^NODE_OPTIONS=/,
    by: { file: "packages/node/tests/protocol/answers.test.ts" },
  },
  {
    path: "docs/providers/first-day.md",
    has: /^answer:/m,
    by: { file: "packages/node/tests/protocol/answers.test.ts" },
  },
];
