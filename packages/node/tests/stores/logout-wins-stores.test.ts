import { beginningNames, describeLogoutWins, type OpenedStore } from "./logout-wins-suite.ts";
import { inForm } from "../support/form.ts";
import { sharedPlaces } from "../support/places.ts";
import { openPlace } from "../support/stores.ts";

// Each store has a part of its own, with a beginning of its own. In the long form each has the whole crossing.
for (const [part, [name, start]] of Object.entries(sharedPlaces).entries()) {
  const open = async (): Promise<OpenedStore> => {
    const { place, remove } = await start();
    const store = await openPlace(place);
    return { store, finish: () => store.finish().then(remove) };
  };
  const begunBy = beginningNames.filter((_, index) => index === part);
  describeLogoutWins(name, open, {
    hasSid: true,
    ...inForm<object>({ short: { parts: [part], begunBy }, long: {} }),
  });
  // Without a sid the landing crosses in memory alone.
  if (part === 0 && inForm({ short: false, long: true })) describeLogoutWins(name, open, { hasSid: false });
}
