import { createHash } from "node:crypto";
import { everyFault } from "./index.ts";

/** SHA-256 of the catalogue, with what it expects of an application: by it a report tells which faults there were. */
export const catalogueHash = (): string =>
  createHash("sha256")
    .update(JSON.stringify(everyFault.map(({ name, expect, needs, rules }) => [name, expect, needs, rules])))
    .digest("hex");
