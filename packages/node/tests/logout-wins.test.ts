import { randomUUID } from "node:crypto";
import { memoryStore } from "../src/index.ts";
import { describeLogoutWins } from "./logout-wins-suite.ts";
import { sharedPlaces } from "./support/places.ts";
import { openPlace } from "./support/stores.ts";

describeLogoutWins("memory", async () => ({
  store: memoryStore({ name: randomUUID() }),
  finish: async () => undefined,
}));

for (const [name, start] of Object.entries(sharedPlaces))
  describeLogoutWins(name, async () => {
    const { place, remove } = await start();
    const store = await openPlace(place);
    return { store, finish: () => store.finish().then(remove) };
  });
