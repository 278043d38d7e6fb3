import { atLeastOne, CommandFault, parse, registrationAt } from "./command.ts";
import { readKeyFile } from "./key-file.ts";
import { lifeOf } from "./key-life.ts";

/** Tells how old keys are and when to rotate them. 1 when the day to rotate one is past, for a job that has to fail then. */
export function keysAge(given: readonly string[]): number {
  const { options, files } = parse(given, ["profile"]);
  const registration = registrationAt(options.profile);
  const lives = atLeastOne(files).map((file) => {
    const { kid, madeAt } = readKeyFile(file);
    if (madeAt === undefined) throw new CommandFault(`${file} does not say when its key was made: it has no iat`);
    return { kid, ...lifeOf(registration, madeAt) };
  });
  for (const { kid, ageDays, text } of lives)
    console.log(text === undefined ? `${kid} may be of any age.` : `${kid} is ${ageDays} days old. ${text}`);
  return lives.some(({ isDue }) => isDue) ? 1 : 0;
}
