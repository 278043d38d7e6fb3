import { describeLogoutWins } from "./logout-wins-suite.ts";
import { inForm } from "./support/form.ts";
import { sharedPlaces } from "./support/places.ts";
import { openPlace } from "./support/stores.ts";

// The whole crossing runs in memory (logout-wins.test.ts). Here each store has a part of its own, and in the long form the whole.
for (const [part, [name, start]] of Object.entries(sharedPlaces).entries())
  describeLogoutWins(
    name,
    async () => {
      const { place, remove } = await start();
      const store = await openPlace(place);
      return { store, finish: () => store.finish().then(remove) };
    },
    { hasSid: true, ...inForm<{ part?: number }>({ short: { part }, long: {} }) },
  );
