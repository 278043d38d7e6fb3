import { Problem } from "../requests/problem.ts";

/** The first of the offers that the client accepts, in its order; the first of all without an Accept. @throws {@link Problem} with 406 */
export function acceptedType<Offer extends { readonly type: string }>(
  accept: string | null,
  offers: readonly [Offer, ...Offer[]] | readonly Offer[],
): Offer {
  const wanted = (accept ?? "*/*").split(",").map((range) => range.split(";")[0]?.trim() ?? "");
  const found = wanted.flatMap((range) => offers.find(({ type }) => matches(range, type)) ?? []);
  const [first] = found;
  if (!first)
    throw new Problem(
      406,
      "Accept names no form of the answer",
      offers.map(({ type }) => type),
    );
  return first;
}

const matches = (range: string, type: string): boolean =>
  range === "*/*" || range === type || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));
