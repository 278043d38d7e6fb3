import type { Emit } from "../audit/audit-events.ts";
import { isMemoryStore } from "../stores/memory.ts";
import type { Service } from "../pages/service.ts";
import type { SessionStore } from "../stores/session-store.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { warningsOf } from "./service/service-config.ts";

const docs = "https://github.com/adgangskort/adgangskort/blob/main/docs";

/** The part of the configuration that decides what is warned of. */
interface Facts {
  readonly service: Service | undefined;
  readonly store: SessionStore;
  readonly sessionLimits: Readonly<Record<"idleSeconds" | "absoluteSeconds", number>>;
  readonly emit: Emit;
  readonly providers: readonly [ProviderConfig, ...ProviderConfig[]];
}

/** Writes to the audit log, when the application starts, which valid options do not do what they seem to do. */
export function reportWarnings({ service, store, sessionLimits, providers, emit }: Facts): void {
  const warn = (note: string): void => emit({ action: "start", result: "warned", note });
  const production = providers.some((provider) => provider.production);
  if (service) warningsOf(service).forEach(warn);
  else if (production)
    warn(
      `service: is not set, so the pages of the login do not say whose service they are (${docs}/guides/sender.md).`,
    );
  if (isMemoryStore(store) && production) {
    warn(
      "store: memoryStore keeps the sessions of real people in this process. They end when it stops, and no other process knows them: use " +
        `sqliteStore, redisStore or postgresStore (${docs}/stores.md).`,
    );
  }
  store.warnings?.forEach(warn);
  for (const name of ["idleSeconds", "absoluteSeconds"] as const) {
    const given = sessionLimits[name];
    const limits = providers.map(({ profile }) => ({ title: profile.title, limit: profile.sessionLimits[name] }));
    const { title, limit } = limits.reduce((most, one) => (one.limit > most.limit ? one : most));
    // A limit that holds at one of several providers is of use.
    if (Number.isFinite(given) && given > limit)
      warn(
        `session.${name} is ${given}, but ${title} allows ${limit} (sessionLimits of its profile): ${limit} applies.`,
      );
  }
}
