import { randomBytes } from "node:crypto";
import { ansattporten, memoryStore, type SessionSelection, type StoredSession } from "@adgangskort/node";
import { memoryProvider } from "../provider/memory-provider.ts";
import { answerFrom } from "../provider/no-network.ts";
import { application, forOrganisations, newSecret, type ApplicationOptions } from "./application.ts";

/** What the sessions of an application are made from: the record of a login, and the entries that the application would find sessions by. */
export interface SessionModel {
  readonly options: Omit<ApplicationOptions, "store">;
  /** A new record. Its sealed part is random, of the size of the login's. */
  readonly record: (named: Named, lifeSeconds: number) => StoredSession;
  /** The entries of all sessions, each in one of them. */
  readonly parts: readonly string[];
  /** The index entry by which the application ends these sessions. */
  readonly entry: (selection: SessionSelection) => Promise<string>;
}

/** Entries that a record has, in place of random ones. */
export interface Named {
  readonly subject?: string;
  readonly session?: string;
  readonly organisations: readonly string[];
}

export const issuer = ansattporten.issuers.test;
const populationParts = 64;

export async function sessionModel(): Promise<SessionModel> {
  const provider = memoryProvider();
  answerFrom(provider);
  const options = { secret: newSecret(), entry: forOrganisations };
  const [records, asked]: [StoredSession[], string[]] = [[], []];
  const memory = memoryStore();
  const { auth, login } = application(provider, {
    ...options,
    store: {
      ...memory,
      write: (key, record, ...rest) => memory.write(key, record, ...rest).finally(() => records.push(record)),
      findIndexed: async (entry) => {
        asked.push(entry);
        return [];
      },
    },
  });
  await login();
  const [model] = records;
  if (!model) throw new Error("The login wrote no record");
  const kinds = model.index.map((entry) => entry.slice(0, entry.indexOf(" ")));
  const parts = Array.from({ length: populationParts }, () => `population ${newKey()}`);

  return {
    options,
    parts,
    record({ organisations, ...named }, lifeSeconds) {
      const now = Math.floor(Date.now() / 1000);
      const one = (kind: string): string =>
        named[kind as keyof typeof named] ??
        (kind === "population" ? parts[Math.floor(Math.random() * populationParts)] : undefined) ??
        `${kind} ${newKey()}`;
      const index = kinds.filter((kind) => kind !== "organisation").map(one);
      const times = { createdAt: now, lastSeenAt: now, expiresAt: now + lifeSeconds };
      const sealed = randomBytes(model.sealed.length);
      return { version: 1, provider: model.provider, ...times, index: [...organisations, ...index], sealed };
    },
    async entry(selection) {
      asked.length = 0;
      await auth.endSessions(selection);
      const [entry] = asked;
      if (entry === undefined) throw new Error("The application asked for no entry");
      return entry;
    },
  };
}

/** As the key of a record, or any keyed hash. */
export function newKey(): string {
  return randomBytes(32).toString("base64url");
}
