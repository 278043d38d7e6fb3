import type { Profile } from "../profile.ts";

/** The levels that satisfy `acr_values`: a level is a minimum, and the lowest one asked for is enough. */
export function sufficientLevels(profile: Profile, acr_values: unknown): readonly string[] {
  const asked = typeof acr_values === "string" && acr_values !== "" ? acr_values.split(" ") : [profile.defaultAcr];
  const lowest = Math.min(...asked.map((level) => profile.acrValues.indexOf(level)).filter((index) => index >= 0));
  return profile.acrValues.slice(Number.isFinite(lowest) ? lowest : 0);
}
