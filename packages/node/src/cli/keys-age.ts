import { atLeastOne, CommandFault, parse, registrationAt, usage } from "./command.ts";
import { readKeyFile } from "./key-file.ts";
import { lifeOf } from "./key-life.ts";
import type { Registration } from "./registration.ts";

/** Tells how old keys are and when to rotate them. 1 when the day to rotate one is past, for a job that has to fail then. */
export function keysAge(given: readonly string[]): number {
  const { options, files } = parse(given, ["profile"]);
  const named = options.profile === undefined ? undefined : registrationAt(options.profile);
  const lives = atLeastOne(files).map((file) => {
    const { kid, madeAt, profile } = readKeyFile(file);
    const registration = ownRegistration(file, profile, named);
    if (madeAt === undefined) throw new CommandFault(`${file} does not say when its key was made: it has no iat`);
    return { kid, ...lifeOf(registration, madeAt) };
  });
  for (const { kid, ageDays, text } of lives) console.log(`${kid} is ${ageDays} days old. ${text}`);
  return lives.some(({ isDue }) => isDue) ? 1 : 0;
}

/**
 * The provider that a key was made for. Another's limit would call a good key old, or an old one good.
 * @throws {@link CommandFault} where neither the file nor the option says which it is, or they differ
 */
function ownRegistration(file: string, profile: string | undefined, named: Registration | undefined): Registration {
  const own = profile === undefined ? named : registrationAt(profile);
  if (!own)
    throw new CommandFault(`${file} does not say which provider its key is for: name it by --profile`, { usage });
  if (named && named !== own) throw new CommandFault(`${file} is a key for ${own.title}, not for ${named.title}`);
  return own;
}
