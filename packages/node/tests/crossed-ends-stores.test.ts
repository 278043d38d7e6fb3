import { randomUUID } from "node:crypto";
import { memoryStore } from "../src/index.ts";
import { describeCrossedEnds, endNames, replacementNames } from "./crossed-ends-suite.ts";
import { sharedPlaces } from "./support/places.ts";

const memory = async () => ({ place: memoryStore({ name: randomUUID() }), remove: async () => undefined });
const only = (process.env["ENDS_ONLY"] ?? "").split(",");
for (const [name, open] of Object.entries({ memory, ...sharedPlaces })) {
  if (only[0] && name !== only[0]) continue;
  const pairs = endNames.flatMap((end) => replacementNames.map((each) => [end, each] as const))
    .filter(([end]) => !only[1] || end === only[1]).filter(([, r]) => !only[2] || r === only[2]);
  describeCrossedEnds(name, open, { pairs, every: 1, drawn: 0 });
}
