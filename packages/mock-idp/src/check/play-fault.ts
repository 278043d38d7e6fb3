import { cataloguedFault } from "../fault-catalogue/index.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { internalsOf } from "../server/internals.ts";
import type { Played } from "./subject.ts";

/** Sets a fault of the catalogue for what `during` does. Afterwards the provider has no fault. */
export async function playFault(idp: MockIdp, name: string, during: () => Promise<unknown>): Promise<Played> {
  const { faults } = internalsOf(idp);
  const last = idp.calls.all().at(-1);
  idp.fail(cataloguedFault(name, idp.profile));
  try {
    await during();
    const calls = idp.calls.all();
    const effects = calls
      .slice(last ? calls.lastIndexOf(last) + 1 : 0)
      .flatMap(({ answered }) => answered?.faults ?? []);
    return {
      fired: faults.list().every(({ fired }) => fired > 0),
      changed: [...new Set(effects.flatMap(({ changed }) => changed.map(({ at }) => at)))],
    };
  } finally {
    faults.clear();
  }
}
