/**
 * What every agency's app has around its own: the same files in each, since each is copied out alone. Change one in `apps/virksomhet`, and copy it
 * to the others.
 */
export const shell = [
  "app/article.tsx",
  "app/auth/[...auth]/route.ts",
  "app/choose-language.ts",
  "app/error.tsx",
  "app/language-choice.tsx",
  "app/layout.tsx",
  "app/not-found.tsx",
  "app/om-opplysningene/page.tsx",
  "app/shell.css",
  "app/uten-privat-eid/page.tsx",
  "instrumentation.ts",
  "language.ts",
  "next.config.ts",
  "server.ts",
  "tsconfig.json",
];

/** What is the same in each app that has it. `klinikk` writes its log otherwise, since a login waits for it there. */
export const whereUsed = ["audit.ts", "record-act.ts"];

/** Files of tests that are the same in each app that has them, beside a `tests/app.ts` of its own; by the app to change them in. */
export const rulesOfApps: Readonly<Record<string, readonly string[]>> = {
  virksomhet: ["tests/ansattporten.test.ts", "tests/verification.test.ts", "tests/demo-client.ts"],
  saksbehandling: ["tests/entra.test.ts", "tests/entra-session.test.ts", "tests/next-request.ts", "tests/register.ts"],
};
