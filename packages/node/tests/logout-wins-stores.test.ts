import { describeLogoutWins } from "./logout-wins-suite.ts";
import { sharedPlaces } from "./support/places.ts";
import { openPlace } from "./support/stores.ts";

for (const [name, start] of Object.entries(sharedPlaces))
  describeLogoutWins(
    name,
    async () => {
      const { place, remove } = await start();
      const store = await openPlace(place);
      return { store, finish: () => store.finish().then(remove) };
    },
    { hasSid: true },
  );
