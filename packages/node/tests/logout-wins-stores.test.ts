import { describeLogoutWins } from "./logout-wins-suite.ts";
import { inForm } from "./support/form.ts";
import { sharedPlaces } from "./support/places.ts";
import { openPlace } from "./support/stores.ts";

// Each store has a part of its own. In the long form each has the whole crossing.
for (const [part, [name, start]] of Object.entries(sharedPlaces).entries())
  describeLogoutWins(
    name,
    async () => {
      const { place, remove } = await start();
      const store = await openPlace(place);
      return { store, finish: () => store.finish().then(remove) };
    },
    { hasSid: true, parts: inForm({ short: [part], long: undefined }) },
  );
