import { randomUUID } from "node:crypto";
import { memoryStore } from "../../src/index.ts";
import { describeCrossedEnds, endNames, replacementNames, toTheEnd, type CrossedEnds } from "./crossed-ends-suite.ts";
import { inForm } from "../support/form.ts";
import { sharedPlaces } from "../support/places.ts";

const memory = async () => ({ place: memoryStore({ name: randomUUID() }), remove: async () => undefined });

const every = endNames.flatMap((end) => replacementNames.map((replacement) => [end, replacement] as const));
/** Each end with one of the replacements. */
const rotated = endNames.map((end, at) => [end, replacementNames[at % replacementNames.length]!] as const);

for (const [part, [name, open]] of Object.entries({ memory, ...sharedPlaces }).entries()) {
  // On one server of Redis every end has searched for its sessions by its second command. The other stores have a share of the ends each.
  const short: CrossedEnds =
    name === "redis"
      ? {
          pairs: rotated,
          stops: [
            [1, toTheEnd],
            [2, toTheEnd],
          ],
        }
      : {
          pairs: rotated.filter((_, at) => at % 5 === part),
          stops: [
            [2, toTheEnd],
            [0, 4],
          ],
        };
  describeCrossedEnds(name, open, inForm<CrossedEnds>({ short, long: { pairs: every, drawn: 8 } }));
}
