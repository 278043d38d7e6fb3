import { atLeastOne, CommandFault, parse, registrationAt, usage } from "./command.ts";
import { readKeyFile } from "./key-file.ts";
import { lifeOf } from "./key-life.ts";
import type { Registration } from "./registration.ts";

/** Prints the age of keys and when to rotate them. Exit code 1 if a rotation is overdue, so that a scheduled job fails. */
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
 * The provider that a key was made for. Each provider has its own limit.
 * @throws {@link CommandFault} if neither the file nor the option names it, or if they differ
 */
function ownRegistration(file: string, profile: string | undefined, named: Registration | undefined): Registration {
  const own = profile === undefined ? named : registrationAt(profile);
  if (!own)
    throw new CommandFault(`${file} does not say which provider its key is for: name it by --profile`, { usage });
  if (named && named !== own) throw new CommandFault(`${file} is a key for ${own.title}, not for ${named.title}`);
  return own;
}
