import { atLeastOne, CommandFault, parse, registrationAt, usage } from "./command.ts";
import { readKeyFile, type KeyFile } from "./key-file.ts";
import { makeKey } from "./keys-create.ts";
import { firstUse, type Registration } from "./registration.ts";

/** Prints the plan of a rotation, with its key ids and the key sets to register. */
export function keysRotate(given: readonly string[]): number {
  const { options, files } = parse(given, ["profile", "out"]);
  const [first = "", second, another] = atLeastOne(files);
  if (another !== undefined) throw new CommandFault(`What is "${another}"? One key replaces one other`, { usage });
  const old = readKeyFile(second ?? first);
  const registration = registrationAt(options.profile ?? old.profile);
  const newFile = second === undefined ? makeKey(registration, options.out) : first;
  const next = readKeyFile(newFile);
  // RFC 7517 4.5: the provider finds a key by its kid.
  if (next.kid === old.kid) throw new CommandFault(`Both keys have the kid ${old.kid}`);
  console.log(planOf(registration, next, old, newFile));
  return 0;
}

function planOf(registration: Registration, next: KeyFile, old: KeyFile, newFile: string): string {
  const set = (...keys: readonly KeyFile[]): string =>
    JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }, null, 2);
  const { title, steps } = registration;
  const [way = ""] = steps;
  const plan = [
    `Create: ${next.kid} is in ${newFile}. In a vault it is a version of its own; name that version, never an alias.`,
    `Register both at ${title}, in one set, which replaces the one that is there. ${way}\n\n${set(next, old)}\n`,
    "Wait until the provider has read the set: some minutes, or a day where it fetches the set from an address of yours.",
    `Deploy privateKey: [${next.kid}, ${old.kid}], in this order, to every process.`,
    `Use: ${firstUse(registration)}, then watch the events of action "credentials" for a day. One that names ${next.kid} says that it is not\n` +
      `used yet, and that ${old.kid} signs; nothing has failed then, and nothing may be retired.`,
    `Retire ${old.kid}: register this set, deploy privateKey: [${next.kid}], disable ${old.kid} in its vault, and delete it after 30 days.\n\n${set(next)}\n`,
  ];
  const lines = plan.map((step, index) => `${index + 1}. ${step.replaceAll("\n", "\n   ").replaceAll(/ +$/gm, "")}`);
  return [`The plan from ${old.kid} to ${next.kid} at ${title}:`, "", ...lines].join("\n").trimEnd();
}
