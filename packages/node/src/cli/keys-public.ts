import { atLeastOne, CommandFault, parse } from "./command.ts";
import { readKeyFile } from "./key-file.ts";

/** Prints the public halves of several keys as one JWKS, so that the one in use and the next are registered together. */
export function keysPublic(given: readonly string[]): number {
  const keys = atLeastOne(parse(given, []).files).map((file) => readKeyFile(file).publicJwk);
  // RFC 7517 4.5: the provider finds a key by its kid.
  const twice = keys.find(({ kid }, index) => keys.findIndex((other) => other.kid === kid) < index);
  if (twice) throw new CommandFault(`Two of the keys have the kid ${twice.kid}`);
  console.log(JSON.stringify({ keys }, null, 2));
  return 0;
}
