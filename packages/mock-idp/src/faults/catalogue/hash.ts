import { createHash } from "node:crypto";
import { everyFault } from "./index.ts";

/** SHA-256 of the names and ids of the catalogue's faults: by it a report tells which faults there were. */
export const catalogueHash = (): string =>
  createHash("sha256")
    .update(JSON.stringify(everyFault.map(({ name, catalogue }) => [name, catalogue])))
    .digest("hex");
