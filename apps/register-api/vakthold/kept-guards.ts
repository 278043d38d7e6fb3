import { dayIn } from "../norwegian-day.ts";
import type { Guard } from "./guard.ts";

/** A guard that was registered. */
export interface RegisteredGuard extends Guard {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly registrert: string;
  /** The last day of work, of one whose employment was ended. */
  readonly sluttdato?: string;
}

/** The guards, in the memory of this process: an example forgets them when it ends. A real register has a database here. */
export interface KeptGuards {
  /** Those in the company's employ, by name. */
  readonly of: (organisationNumber: string) => RegisteredGuard[];
  /** One who is or was in its employ. */
  readonly find: (organisationNumber: string, id: string) => RegisteredGuard | undefined;
  /** `undefined` where somebody in any company's employ has that card. */
  readonly register: (guard: Guard, now: Date) => RegisteredGuard | undefined;
  /** Ends the employment of one of those today. */
  readonly end: (guard: RegisteredGuard, now: Date) => RegisteredGuard;
}

/** With some guards of the mock provider's organisations, so that there is something to see. */
export function keptGuards(now: Date): KeptGuards {
  const kept = new Map<string, RegisteredGuard>();
  const employed = (): RegisteredGuard[] => [...kept.values()].filter(({ sluttdato }) => sluttdato === undefined);
  const put = (guard: RegisteredGuard): RegisteredGuard => {
    kept.set(guard.id, guard);
    return guard;
  };
  const register: KeptGuards["register"] = (guard, at) =>
    employed().some(({ kortnummer }) => kortnummer === guard.kortnummer)
      ? undefined
      : put({ id: crypto.randomUUID(), registrert: at.toISOString(), ...guard });
  for (const [organisasjonsnummer, navn, kortnummer, godkjentOpplaering, daysAgo] of [
    ["314000730", "Aksel Nattseter", "V-104233", true, 300],
    ["314000730", "Mina Portås", "V-118420", true, 120],
    ["314000730", "Jonas Rundhaug", "V-131007", false, 20],
    ["310000019", "Signe Torgersrud", "V-120555", true, 200],
  ] as const) {
    const begun = new Date(now.getTime() - daysAgo * 24 * 3600 * 1000);
    register({ organisasjonsnummer, navn, kortnummer, godkjentOpplaering, startdato: dayIn(begun) }, begun);
  }
  return {
    of: (organisationNumber) =>
      employed()
        .filter(({ organisasjonsnummer }) => organisasjonsnummer === organisationNumber)
        .toSorted((one, other) => one.navn.localeCompare(other.navn, "nb")),
    find: (organisationNumber, id) => {
      const guard = kept.get(id);
      return guard?.organisasjonsnummer === organisationNumber ? guard : undefined;
    },
    register,
    end: (guard, at) => put({ ...guard, sluttdato: dayIn(at) }),
  };
}
