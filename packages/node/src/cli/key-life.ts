import { systemClock } from "../clock.ts";
import { credentialLife } from "../credential-age.ts";
import type { Registration } from "./registration.ts";

/** Until when a key that was made at a time can be used, in words; `undefined` when the provider has no limit. */
export function lifeOf(
  { profile, title }: Registration,
  madeAt: number,
): { readonly text: string; readonly ageDays: number; readonly isDue: boolean } | undefined {
  const lifetimeDays = profile.credentialLifetimeDays?.key;
  if (lifetimeDays === undefined) return undefined;
  const now = systemClock();
  const { rotateAt, endsAt, ageDays } = credentialLife(madeAt, lifetimeDays, now);
  const isDue = now >= rotateAt;
  const rotate = isDue ? `Rotate it now: the day for it was ${dayOf(rotateAt)}` : `Rotate it by ${dayOf(rotateAt)}`;
  const text = `${rotate}. ${title} takes a key for ${lifetimeDays} days, this one until ${dayOf(endsAt)}.`;
  return { text, ageDays, isDue };
}

/** A day, as 2027-01-31. */
export function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
