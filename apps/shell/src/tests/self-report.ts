import type { Auth } from "@adgangskort/next";
import type { Session } from "@adgangskort/node";
import type { UserAgent } from "@adgangskort/testing";
import { NotRun, type Settings, type SelfReport } from "@adgangskort/testing/rules";
import { vi } from "vitest";

type Variables = Readonly<Record<string, string | undefined>>;

/** What the rules of the lists need to know of an app to see what no provider sees. */
interface Seen {
  /** The session of a browser, as the app's own pages read it; what pages may know of it when left out. */
  readonly sessionOf?: (userAgent: Pick<UserAgent, "headers">) => Promise<Session | null>;
  /** Loads the app's `auth.ts` again. */
  readonly load: () => Promise<{ readonly auth: Pick<Auth, "start" | "close"> }>;
  /** The environment by which the app starts in another way, for each setting that it has. */
  readonly variables: Readonly<Partial<Record<keyof Settings, (value: string) => Variables>>>;
  /** The audit log; what is printed when left out. */
  readonly log?: SelfReport["log"];
}

/** What is printed in a test, where `console.log` is spied on. */
const printed = (): string =>
  vi.isMockFunction(console.log) ? vi.mocked(console.log).mock.calls.map(String).join("\n") : "";

/** What an app tells the rules of the lists: its sessions, its log, and whether it starts in another way. */
export const selfReportOf = ({ sessionOf, load, variables, log = printed }: Seen): SelfReport<UserAgent> => ({
  session: async (agent) => {
    if (sessionOf) {
      const session = await sessionOf(agent);
      return session ? { ...session } : undefined;
    }
    const { status, html } = await agent.open("/auth/session");
    if (status !== 200) return undefined;
    const { person, ...facts } = JSON.parse(html) as { readonly person: string };
    return { ...facts, subject: person };
  },
  log,
  startWith: async (settings) => {
    for (const [name, value] of Object.entries(settings)) {
      const changed = variables[name as keyof Settings];
      if (!changed) throw new NotRun(`the app has no setting ${name}`);
      for (const [variable, text] of Object.entries(changed(String(value)))) vi.stubEnv(variable, text);
    }
    vi.resetModules();
    try {
      const { auth } = await load();
      try {
        auth.start();
      } finally {
        await auth.close();
      }
    } finally {
      vi.unstubAllEnvs();
      vi.resetModules();
    }
  },
});
