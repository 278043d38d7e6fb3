import { hash, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Config } from "../config/config.ts";
import type { Population } from "../domain/population.ts";
import { mac } from "../runtime/key-ring.ts";
import { processWide } from "../runtime/process-wide.ts";
import { version } from "../runtime/version.ts";

/**
 * What a replica says of its configuration in the store that the replicas share. Digests, as a reader of the store needs no more; of the secrets
 * keyed tags, as a digest of a weak secret could be found by trying.
 */
export interface ReplicaNote {
  readonly id: string;
  /** Tells several applications of one process from several processes. */
  readonly process: string;
  /** For the operator: the host, or in a container its id or pod, and the id of the process. */
  readonly name: string;
  /** Counts the announcements. It grows only while the process lives. */
  readonly beat: number;
  readonly version: string;
  readonly population: Population;
  readonly baseUrl: string;
  readonly cookies: string;
  readonly providers: string;
  /** A tag of each of `secrets`, newest first. */
  readonly secrets: readonly string[];
}

/** Name of an operator's own configuration, which is no process. */
export const thisConfiguration = "this configuration";

/** The note of this configuration, before its first announcement. */
export function noteOf(config: Config, name = `${hostname().slice(0, 64)}:${process.pid}`): ReplicaNote {
  const { origin, basePath, cookies, population, providers, keys } = config;
  const clients = [...providers.values()].map(({ id, issuer, clientId }) => [id, issuer, clientId]);
  return {
    id: randomUUID(),
    process: processWide("id of the process", () => randomUUID()),
    name,
    beat: 0,
    version,
    population,
    baseUrl: digestOf(origin + basePath),
    cookies: digestOf(cookies.session),
    providers: digestOf(JSON.stringify(clients.toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1)))),
    // Derived as every other key of the secret: a reader of the store can try secrets by it no better than by the index entry of a known person.
    secrets: keys.map(({ replica }) => mac(replica, "secret").slice(0, tagLength)),
  };
}

const tagLength = 22;

function digestOf(text: string): string {
  return hash("sha256", text, "base64url").slice(0, tagLength);
}

/** The longest note that is read, in characters, and the most secrets in it. */
const [longestNote, mostSecrets] = [4_000, 50];

const tag = /^[\w-]{22}$/;
const forms: Readonly<Record<keyof ReplicaNote, (value: unknown) => boolean>> = {
  id: text(/^[\da-f-]{36}$/),
  process: text(/^[\da-f-]{36}$/),
  name: text(/^[\w.-]{1,64}:\d{1,10}$/),
  beat: Number.isSafeInteger,
  version: text(/^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[\w.-]{1,40})?$/),
  population: text(/^(?:employee|citizen)$/),
  baseUrl: text(tag),
  cookies: text(tag),
  providers: text(tag),
  secrets: (value) => Array.isArray(value) && value.length > 0 && value.length <= mostSecrets && value.every(text(tag)),
};

function text(form: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === "string" && form.test(value);
}

/** Reads notes strictly: an attacker with write access to the store can forge one, and what it says is compared, logged and shown. */
export function readNotes(notes: readonly string[]): ReplicaNote[] {
  return notes.flatMap((note) => {
    const read = note.length > longestNote ? undefined : objectOf(note);
    return read && Object.entries(forms).every(([name, holds]) => holds(read[name as keyof ReplicaNote])) ? read : [];
  });
}

function objectOf(note: string): ReplicaNote | undefined {
  try {
    const read: unknown = JSON.parse(note);
    return typeof read === "object" && read !== null ? (read as ReplicaNote) : undefined;
  } catch {
    return undefined;
  }
}
