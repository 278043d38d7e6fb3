import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freeAddresses } from "./support/addresses.ts";
import { type AppName, startApplication } from "./support/application.ts";

/** Run with this release, by npx: 176 MB, for a program that runs before a release. */
const lighthouse = "lighthouse@13.5.0";

const apps = [
  "minimal",
  "virksomhet",
  "bostotte",
  "vakthold",
  "klinikk",
  "skole",
  "saksbehandling",
  "tilsyn",
  "innbygger",
];
const pages: Readonly<Record<string, readonly string[]>> = { minimal: ["/"] };
const categories = ["accessibility", "best-practices"];

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly title: string; readonly details?: unknown }>
  >;
}

/** What Lighthouse says of a page. */
async function reportOn(url: string): Promise<Report> {
  const flags = ["--quiet", "--output=json", `--only-categories=${categories.join()}`];
  const chrome = "--chrome-flags=--headless=new --no-sandbox";
  const { stdout } = await promisify(execFile)("npx", ["-y", lighthouse, url, ...flags, chrome], {
    env: { CHROME_PATH: "/usr/bin/chromium", ...process.env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Report;
}

/** The scores of the built app's public pages, which must be 100; the audits that took points away. */
async function look(app: string): Promise<boolean> {
  const addresses = await freeAddresses();
  const { newEnvironment } = (await import(`${app}/dev/environment.ts`)) as {
    readonly newEnvironment: (...origins: readonly string[]) => Promise<object>;
  };
  const { agency: origin, provider, registerApi } = addresses;
  const environment = await newEnvironment(origin, provider, registerApi, origin);
  const application = await startApplication({ app: app as AppName, origin, environment });
  let isFull = true;
  try {
    for (const page of pages[app] ?? ["/", "/om/personvern"]) {
      const { categories: found, audits } = await reportOn(origin + page);
      const scores = categories.map((name) => Math.round((found[name]?.score ?? 0) * 100));
      const lost = Object.entries(audits).filter(([, { score }]) => score !== null && score < 1);
      isFull &&= scores.every((score) => score === 100);
      console.log(`${app}${page}: ${categories.map((name, index) => `${name} ${scores[index]}`).join(", ")}`);
      if (scores.some((score) => score < 100))
        for (const [id, { title, details }] of lost) console.log(`  ${id}: ${title}`, JSON.stringify(details));
    }
  } finally {
    await application.stop();
  }
  return isFull;
}

const asked = process.argv.slice(2);
for (const app of asked.length > 0 ? asked : apps) if (!(await look(app))) process.exitCode = 1;
