import { describeLogoutWins, type OpenedStore } from "./logout-wins-suite.ts";
import { inForm } from "./support/form.ts";
import { sharedPlaces } from "./support/places.ts";
import { openPlace } from "./support/stores.ts";

// Each store has a part of its own. In the long form each has the whole crossing.
for (const [part, [name, start]] of Object.entries(sharedPlaces).entries()) {
  const open = async (): Promise<OpenedStore> => {
    const { place, remove } = await start();
    const store = await openPlace(place);
    return { store, finish: () => store.finish().then(remove) };
  };
  describeLogoutWins(name, open, { hasSid: true, parts: inForm({ short: [part], long: undefined }) });
  // Without a sid the landing crosses in memory alone.
  if (part === 0 && inForm({ short: false, long: true })) describeLogoutWins(name, open, { hasSid: false });
}
