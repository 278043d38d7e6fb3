import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryProvider, type MemoryProvider } from "../provider/memory-provider.ts";
import { answerFrom } from "../provider/no-network.ts";
import { sqliteStore } from "@adgangskort/node";
import { application, forOrganisations, newSecret, type Application, type ApplicationOptions } from "./application.ts";

/** An application whose sessions are in a file that other processes may open too. */
export interface SessionFile extends Application {
  readonly path: string;
  readonly provider: MemoryProvider;
  readonly options: ApplicationOptions;
  /** So many people log in: what their browsers send as their cookies. */
  readonly logins: (count: number) => Promise<string[]>;
  readonly remove: () => Promise<void>;
}

export function sessionFile(name: string): SessionFile {
  const folder = mkdtempSync(join(tmpdir(), `bench-${name}-`));
  const path = join(folder, "sessions.db");
  const provider = memoryProvider();
  answerFrom(provider);
  const options = { store: sqliteStore({ path }), secret: newSecret(), entry: forOrganisations };
  const opened = application(provider, options);
  return {
    ...opened,
    path,
    provider,
    options,
    async logins(count) {
      const cookies: string[] = [];
      while (cookies.length < count) cookies.push(await opened.login());
      return cookies;
    },
    async remove() {
      await opened.auth.close();
      rmSync(folder, { recursive: true });
    },
  };
}
