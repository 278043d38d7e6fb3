import type { Config } from "../config.ts";
import { mac } from "./key-ring.ts";

/** Pseudonyms for events: of the person, the same at every login under one secret, and of the session. */
export function pseudonyms(
  { keys: [{ pseudonym }] }: Config,
  { id, session: { issuer, subject } }: { readonly id: string; readonly session: { issuer: string; subject: string } },
): { subject: string; session: string } {
  const of = (...parts: string[]): string =>
    mac(pseudonym, ...parts)
      .toString("base64url")
      .slice(0, 22);
  return { subject: of(issuer, subject), session: of(id) };
}
