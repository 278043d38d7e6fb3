import { beginningNames, describeLogoutWins, type OpenedStore } from "./logout-wins-suite.ts";
import { inForm } from "./support/form.ts";
import { sharedPlaces } from "./support/places.ts";
import { openPlace } from "./support/stores.ts";

// Each store has a part of its own, with every second beginning. In the long form each has the whole crossing.
for (const [part, [name, start]] of Object.entries(sharedPlaces).entries()) {
  const open = async (): Promise<OpenedStore> => {
    const { place, remove } = await start();
    const store = await openPlace(place);
    return { store, finish: () => store.finish().then(remove) };
  };
  const everySecond = beginningNames.filter((_, index) => index % 2 === part % 2);
  describeLogoutWins(name, open, {
    hasSid: true,
    ...inForm<object>({ short: { parts: [part], begunBy: everySecond }, long: {} }),
  });
  // Without a sid the landing crosses in memory alone.
  if (part === 0 && inForm({ short: false, long: true })) describeLogoutWins(name, open, { hasSid: false });
}
