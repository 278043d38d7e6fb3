import { systemClock } from "../runtime/clock.ts";
import { credentialLife } from "../config/credential-age.ts";
import type { Registration } from "./registration.ts";

/** The age of a key and its last day of use, as text. */
export function lifeOf(
  { profile, title, end }: Registration,
  madeAt: number,
): { readonly text: string; readonly ageDays: number; readonly isDue: boolean } {
  const now = systemClock();
  const lifetimeDays = profile.credentialLifetimeDays?.key;
  const { rotateAt, endsAt, ageDays } = credentialLife(madeAt, lifetimeDays ?? 0, now);
  if (lifetimeDays === undefined) {
    const text = `${title} has no limit that is known here for the age of a key${end ? `: ${end}` : ""}.`;
    return { text, ageDays, isDue: false };
  }
  const isDue = now >= rotateAt;
  const rotate = isDue ? `Rotate it now: the day for it was ${dayOf(rotateAt)}` : `Rotate it by ${dayOf(rotateAt)}`;
  const text = `${rotate}. ${title} takes a key for ${lifetimeDays} days, this one until ${dayOf(endsAt)}.`;
  return { text, ageDays, isDue };
}

/** A day (UTC), such as 2027-01-31. */
export function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
