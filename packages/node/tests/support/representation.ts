import { grantedRepresentation } from "../../src/identity/authorization-details.ts";
import type { Representation } from "../../src/domain/representation.ts";
import { ansattporten } from "../../src/providers/ansattporten.ts";
import { checkRepresentation, type RepresentationConfig } from "../../src/config/representation-config.ts";
import type { RepresentationOptions } from "../../src/config/representation-options.ts";

/** What a login asks for, by its options. */
export function asking(options: RepresentationOptions): RepresentationConfig {
  const faults: string[] = [];
  const note = (option: string, fault: string): unknown => faults.push(`${option} ${fault}`);
  const config = checkRepresentation(options, "representation", ansattporten, ["substantial", "entraid"], note);
  if (!config || faults.length > 0) throw new Error(faults.join(", "));
  return config;
}

/** What comes of an answer that is the same in both places, each with a copy of its own, as from the wire. */
export function granted(wanted: RepresentationConfig | undefined, answer: unknown): Representation {
  const [fromTokenAnswer, fromIdToken] = [answer, answer].map((copy): unknown => JSON.parse(JSON.stringify(copy)));
  return grantedRepresentation(wanted, { fromTokenAnswer, fromIdToken });
}
