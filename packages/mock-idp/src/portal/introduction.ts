import type { LoginMethod } from "./assurance.ts";
import type { PortalTexts } from "./texts/portal-texts.ts";

/** Which introduction says how to log in: by eID, by steps, by work account, or by either of these. */
export function introOf(
  [first, ...others]: readonly LoginMethod[],
  { steps }: PortalTexts,
): keyof PortalTexts["introPerson"] {
  if (others.some(({ means }) => means !== first?.means)) return "either";
  return first?.means === "eid" && Object.hasOwn(steps, first.acr) ? "steps" : (first?.means ?? "eid");
}
