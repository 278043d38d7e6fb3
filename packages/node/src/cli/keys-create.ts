import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { JWK } from "jose";
import { generateKey, signingAlgorithms, type KeyHalf } from "../keys/client-key-algorithm.ts";
import { systemClock } from "../runtime/clock.ts";
import { CommandFault, parse, registrationAt, usage } from "./command.ts";
import { profileMember, readKeyFile, writeKey, type PublicJwk } from "./key-file.ts";
import { dayOf, lifeOf } from "./key-life.ts";
import { firstUse, type Registration } from "./registration.ts";

/** Makes a key pair of a type that the provider accepts. The private key is written to a file only. */
export function keysCreate(given: readonly string[]): number {
  const { options, files } = parse(given, ["profile", "out"]);
  if (files.length > 0) throw new CommandFault(`What is "${files[0]}"?`, { usage });
  const registration = registrationAt(options.profile);
  const file = makeKey(registration, options.out);
  const { publicJwk, madeAt = 0 } = readKeyFile(file);
  console.log(registrationText(registration, file, [publicJwk], lifeOf(registration, madeAt).text));
  return 0;
}

/** Writes a new private key to a file of its own. Returns the name of the file. */
export function makeKey(registration: Registration, folder = "."): string {
  const jwk = newKey(registration);
  const file = join(folder, `${jwk.kid}.private.json`);
  writeKey(file, jwk);
  return file;
}

/** A JWK with its creation time and its provider. */
interface MadeKey extends JWK {
  readonly kid: string;
  readonly iat: number;
  readonly [profileMember]: string;
}

function newKey({ profile, title }: Registration): MadeKey {
  const [alg = ""] = signingAlgorithms(profile.clientKeyAlgorithms);
  const key = generateKey(alg);
  if (!key) throw new CommandFault(`${title} takes no kind of key that can be made here`);
  const iat = systemClock();
  // RFC 7517 4: implementations ignore unknown members. `keys age` reads the profile from this one.
  return {
    ...(key.export({ format: "jwk" }) as JWK),
    kid: newKid(iat),
    alg,
    use: "sig",
    iat,
    [profileMember]: profile.id,
  };
}

/** Digdir, oidc_func_clientreg: letters, digits, `.`, `_` and `-`. The day tells people which key is the older one. */
export function newKid(seconds: number): string {
  return `${dayOf(seconds)}-${randomBytes(4).toString("hex")}`;
}

/** What is said of a file with a key, and what is done with it. */
const inFile: Readonly<Record<KeyHalf, { readonly is: (file: string) => string; readonly use: string }>> = {
  private: {
    is: (file) => `The private key is in ${file}, readable by you alone. Never commit it, send it or print it.`,
    use:
      "Put the text of the private key into the secret store of your platform, give it to the application as the privateKey\n" +
      "of its clientAuthentication, and delete the file. While an older key is in use: privateKey: [new, old].",
  },
  public: {
    is: (file) => `The public key is in ${file}. It is no secret; the private one stays where it is.`,
    use:
      "Give the text of the file to the application as the publicKey beside the function sign, in privateKey of its\n" +
      "clientAuthentication. While an older key is in use, the new one stands before it in a list.",
  },
};

/** What is printed about a key in a new file: the public key, how old the key may become, and what to do next. */
export function registrationText(
  registration: Registration,
  file: string,
  keys: readonly PublicJwk[],
  life: string,
  half: KeyHalf = "private",
): string {
  const { is, use } = inFile[half];
  const steps = [
    ...registration.steps,
    use,
    `Then ${firstUse(registration)}. An event of action "credentials" says when the provider does not take the new key yet.`,
  ];
  return [
    is(file),
    "",
    "The public key, as a JWKS to register:",
    "",
    JSON.stringify({ keys }, null, 2),
    "",
    life,
    "",
    "What to do next:",
    ...steps.map((step, index) => `  ${index + 1}. ${step.replaceAll("\n", "\n     ")}`),
  ].join("\n");
}
