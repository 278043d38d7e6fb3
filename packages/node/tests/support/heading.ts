import type { AuthErrorCode } from "../../src/errors/errors.ts";
import { nb } from "../../src/texts/nb.ts";

/** The heading of the page for a code, or for a special case of it, whatever fills its places: "ID-porten" has an element of its own. */
export function headingOf(code: AuthErrorCode): RegExp {
  const special = [
    ...(code === "assurance_insufficient" ? [nb.situations.eidRequired, nb.situations.twoStepsRequired] : []),
    ...(code === "organisation_required" ? [nb.situations.noAuthorisation] : []),
  ];
  const titles = [nb.errors[code], ...special].map(({ title }) =>
    title.replaceAll(/\{\w+\}/g, "(?:[^<]|</?span[^>]*>)+"),
  );
  return new RegExp(`<h1>(?:${titles.join("|")})</h1>`);
}
