import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { http } from "msw";

/** What the register was asked, and with which status it answered. */
export interface RegisterCall {
  readonly request: Request;
  readonly status: number;
}

/** The register that the app calls: a program of its own, in the folder beside this one. */
const beside = (file: string): string => new URL(`../../../register-api/${file}`, import.meta.url).href;
const { createApp } = (await import(/* @vite-ignore */ beside("app.ts"))) as {
  readonly createApp: (settings: unknown) => { readonly fetch: (request: Request) => Response | Promise<Response> };
};
const { settingsFrom } = (await import(/* @vite-ignore */ beside("settings.ts"))) as {
  readonly settingsFrom: (environment: Readonly<Record<string, string>>) => unknown;
};

/** The register in this process, at its address; `renew` makes it as new, and forgets what it was asked. */
export function registerIn(settings: Readonly<Record<string, string>>) {
  const asked: RegisterCall[] = [];
  const folder = mkdtempSync(join(tmpdir(), "register-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const start = () =>
    createApp(settingsFrom({ ...settings, DATABASE_FILE: join(folder, `${crypto.randomUUID()}.db`) }));
  let register = start();
  return {
    asked,
    renew: (): void => {
      register = start();
      asked.length = 0;
    },
    handler: http.all(`${settings["ORIGIN"]}/*`, async ({ request }) => {
      const answer = await register.fetch(request.clone() as Request);
      asked.push({ request, status: answer.status });
      return answer;
    }),
  };
}
