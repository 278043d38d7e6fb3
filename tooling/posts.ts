import { filesIn } from "./gates/quick-start.ts";
import type { TreeFile } from "./gates/tree.ts";
import { frameworks, serversPage } from "./mounting/frameworks.ts";

/** A test that posts what a file handles, from another origin and from its own; or the reason why no form of another origin can reach it. */
export type PostRow = { readonly test: string } | { readonly reason: string };

const nodeExamples = { test: "packages/node/tests/docs/own-process/post-examples.test.ts" };
const nextExamples = { test: "packages/next/tests/post-examples.test.ts" };
const mounted = { test: "packages/node/tests/flows/mounting.test.ts" };
const followed = { test: "tooling/tests/mounting.test.ts" };
const appTest = (app: string): PostRow => ({ test: `apps/${app}/tests/forged-posts.test.ts` });
const byToken = { reason: "it reads an access token of the Authorization header, and no cookie" };
const ownRoutes = { reason: "its forms post to routes of the library: packages/node/tests/routes/routes.test.ts" };

/** Every file that a person's browser can post to, in what a team reads or copies. */
export const posts: Readonly<Record<string, PostRow>> = {
  "apps/bostotte/app/saker/[nr]/utbetaling/approve-payment.ts": appTest("bostotte"),
  "apps/innbygger/app/min-side/pamelding/send-sign-up.ts": appTest("innbygger"),
  "apps/klinikk/app/enhet/choose-unit.ts": appTest("klinikk"),
  "apps/klinikk/app/pasienter/[id]/open-summary.ts": appTest("klinikk"),
  "apps/minimal/app/rapport/send-report.ts": { test: "apps/minimal/tests/forged-report.test.ts" },
  "apps/saksbehandling/app/saker/[nr]/vedtak/decide.ts": appTest("saksbehandling"),
  "apps/shell/src/choose-language.ts": {
    reason: "it needs no session, and sets the name of a language in the sender's own browser",
  },
  "apps/skole/app/eksamen/[id]/confirm-group.ts": appTest("skole"),
  "apps/tilsyn/app/tilsyn/[nr]/acts.ts": appTest("tilsyn"),
  "apps/tilsyn/app/virksomhet/[nr]/svar/[funn]/send-answer.ts": appTest("tilsyn"),
  "apps/vakthold/app/vakter/[id]/avslutt/end-guard.ts": appTest("vakthold"),
  "apps/vakthold/app/vakter/ny/register-guard.ts": appTest("vakthold"),
  "apps/virksomhet/app/rapporter/ny/file-report.ts": appTest("virksomhet"),
  "docs/guides/astro.md": followed,
  "docs/guides/bun-and-deno.md": followed,
  "docs/guides/nuxt.md": followed,
  "docs/guides/react-router.md": followed,
  "docs/guides/sveltekit.md": followed,
  "docs/guides/tanstack-start.md": followed,
  "packages/next/examples/guides/actions.ts": nextExamples,
  "packages/next/examples/guides/case-route.ts": nextExamples,
  "packages/next/examples/guides/critical-act.ts": nextExamples,
  "packages/next/examples/guides/from-next-auth/app/api/sak/route.ts": nextExamples,
  "packages/next/examples/guides/own-page/page.tsx": ownRoutes,
  "packages/next/examples/guides/register-action.ts": nextExamples,
  "packages/next/examples/guides/switch-organisation/app/rapport/send-report.ts": nextExamples,
  "packages/node/examples/altinn/auth.ts": nodeExamples,
  "packages/node/examples/guides/organisations.ts": nodeExamples,
  "packages/node/examples/guides/protect-a-route.ts": nodeExamples,
  "packages/node/examples/maskinporten/offer-an-api.ts": byToken,
  "packages/node/examples/mounting/auth.ts": mounted,
  "packages/node/examples/mounting/express.ts": mounted,
  "packages/node/examples/mounting/fastify.ts": mounted,
  "packages/node/examples/mounting/hono.ts": mounted,
  "packages/node/examples/mounting/node-http.ts": mounted,
  "packages/node/examples/sessions/own-sessions.ts": nodeExamples,
};

/** Folders with what a team reads or copies. The register is an API: it reads tokens, and no cookie. */
const shown = /^(?:apps\/(?!register-api\/)|docs\/guides\/|packages\/[^/]+\/(?:examples\/|README\.md))/;
const code = /\.(?:astro|md|svelte|tsx?|vue)$/;
/** Tests, and what runs in development alone. */
const apart = /\/(?:tests|dev|e2e)\/|\.test\.tsx?$/;

/** How a file that handles a POST can be known. */
const handling = new RegExp(
  [
    '"use server"',
    String.raw`\bmethod === "(?:POST|PUT|PATCH|DELETE)"`,
    String.raw`\bexport (?:const|async function|function) (?:POST|PUT|PATCH|DELETE|action|actions)\b`,
    String.raw`\b(?:app|routes|router|server)\.(?:post|put|patch|delete)\(`,
    String.raw`\bhandlers: \{ POST`,
    String.raw`\bdefineEventHandler\([^]{0,120}auth\.protect\(`,
    String.raw`\bawait request\.(?:json|text|formData)\(\)`,
    String.raw`=> auth\.protect\(request,|return auth\.protect\(request,|\bauth\.admit\(`,
  ].join("|"),
);

/** A page that is guarded and handles no POST, also where its guard would let one through. */
const reads = /auth\.protect\(request, \(\{ name \}\) => new Response\(`Hei/g;

/** The paths of the files that handle a POST of people. A page of docs counts if its programs are nowhere else. */
export function handlersOfPosts(files: readonly TreeFile[]): string[] {
  // Other pages show blocks of compiled files, word for word: the gate `shown blocks`.
  const pages = new Set(frameworks.map(({ page }) => page).filter((page) => page !== serversPage));
  return files
    .filter(({ path, text }) => {
      if (!shown.test(path) || !code.test(path) || apart.test(path)) return false;
      if (path.endsWith(".md") && !pages.has(path)) return false;
      const programs = path.endsWith(".md") ? filesIn(text).map(({ name, content }) => `${name}\n${content}`) : [text];
      return programs.some((program) => handling.test(program.replaceAll(reads, "")));
    })
    .map(({ path }) => path);
}
