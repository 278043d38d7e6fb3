import { signingAlgorithms } from "./client-key-algorithm.ts";
import { checkCertifiedKey } from "./certificate/certified-key.ts";
import { checkExternalKey, checkJwk, outsideValidity, type ClientKey, type TakenKeys } from "./client-key.ts";
import { checkObject, checkText, isMissing, type Fault } from "../options/option-object.ts";
import type { ClientProfile } from "../providers/machine-profile.ts";
import type { ClientAuthenticationMethod } from "../providers/provider-profile.ts";

/** The application's credentials at a provider, checked. */
export type ClientCredentials =
  | { readonly method: "private_key_jwt"; /** Newest first. */ readonly keys: readonly [ClientKey, ...ClientKey[]] }
  | {
      readonly method: "client_secret_basic" | "client_secret_post";
      readonly clientSecret: string;
      readonly registeredAt: number | undefined;
    };

type Check = (given: object, at: string, profile: ClientProfile, fault: Fault) => ClientCredentials | undefined;

const checkSecret =
  (method: "client_secret_basic" | "client_secret_post"): Check =>
  (given, at, _, fault) => {
    const options = checkObject(given, at, ["method", "clientSecret", "registeredAt"], fault);
    const clientSecret = checkText(options?.clientSecret, `${at}.clientSecret`, fault);
    const registeredAt = checkDate(options?.registeredAt, `${at}.registeredAt`, fault);
    return clientSecret === undefined ? undefined : { method, clientSecret, registeredAt };
  };

/** One row per method: its options and their check. */
const methodTable: Readonly<Record<ClientAuthenticationMethod, Check>> = {
  private_key_jwt: (given, at, { clientKeyAlgorithms, clientAssertion, certificates }, fault) => {
    const options = checkObject(given, at, ["method", "privateKey", "registeredAt"], fault);
    const registeredAt = checkDate(options?.registeredAt, `${at}.registeredAt`, fault);
    const taken = { algorithms: signingAlgorithms(clientKeyAlgorithms), certificates: certificates !== undefined };
    const keys = checkKeys(options?.privateKey, `${at}.privateKey`, taken, fault);
    if (!keys) return undefined;
    const header = clientAssertion?.keyHeader;
    // RFC 7517 4.9
    if (header && !keys.every(({ jwk }) => /^[\w-]{43}$/.test(jwk[header] ?? "")))
      fault(`${at}.privateKey`, `needs ${header}, the digest of the certificate that was registered`);
    const [newest, ...older] = keys;
    return { method: "private_key_jwt", keys: [{ ...newest, ...(registeredAt && { registeredAt }) }, ...older] };
  },
  client_secret_basic: checkSecret("client_secret_basic"),
  client_secret_post: checkSecret("client_secret_post"),
};

/** Checks `clientAuthentication` of one entry of `providers`; `at` is its path. */
export function checkClientCredentials(
  given: unknown,
  at: string,
  profile: ClientProfile,
  fault: Fault,
): ClientCredentials | undefined {
  const methods = profile.clientAuthenticationMethods;
  if (typeof given !== "object" || given === null) {
    fault(at, `is missing; give an object with a method of ${methods.join(", ")}`);
    return undefined;
  }
  const method = methods.find((known) => "method" in given && given.method === known);
  if (method) return methodTable[method](given, at, profile, fault);
  fault(`${at}.method`, `must be one of ${methods.join(", ")}`);
  return undefined;
}

/** One key, or several with the newest first. An older one may be missing, since it is being phased out. */
function checkKeys(
  given: unknown,
  at: string,
  taken: TakenKeys,
  fault: Fault,
): [ClientKey, ...ClientKey[]] | undefined {
  const list: readonly unknown[] = Array.isArray(given) ? Array.from(given) : [given];
  const [newest, ...older] = list.map((one, index) =>
    index > 0 && isMissing(one)
      ? undefined
      : checkKey(one, Array.isArray(given) ? `${at}[${index}]` : at, taken, fault),
  );
  if (list.length === 0) fault(at, "must be a key, or a list of keys, the newest first");
  if (!newest) return undefined;
  const unfit = outsideValidity(newest);
  if (unfit) fault(at, `begins with a key that cannot sign: ${unfit}`);
  // An older one that has expired must not stop a restart. One that is not valid yet waits for its day.
  const usable = older
    .filter((key) => key !== undefined)
    .filter((key) => outsideValidity(key) !== "certificate expired");
  const keys: [ClientKey, ...ClientKey[]] = [newest, ...usable];
  // RFC 7517 4.5: the provider finds the key by its kid.
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) fault(at, "has two keys of the same kid");
  return keys;
}

/** One key of `privateKey`, by the form that it is given in. */
function checkKey(given: unknown, at: string, taken: TakenKeys, fault: Fault): ClientKey | undefined {
  if (typeof given === "object" && given !== null) {
    if ("certificate" in given) return checkCertifiedKey(given, at, taken, fault);
    if ("publicKey" in given) return checkExternalKey(given, at, taken, fault);
  }
  return checkJwk(given, at, taken, "private", fault);
}

/** The start of a day such as `2027-01-31` (UTC), in seconds since 1970. */
function checkDate(given: unknown, at: string, fault: Fault): number | undefined {
  if (isMissing(given)) return undefined;
  const day = typeof given === "string" && /^\d{4}-\d\d-\d\d$/.test(given) ? given : "none";
  const milliseconds = Date.parse(day);
  // Some parsers read 31 February as 3 March.
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(day))
    fault(at, "must be a date, as 2027-01-31");
  else if (milliseconds > Date.now() + 24 * 60 * 60 * 1000) fault(at, "is a day that has not come yet");
  else return milliseconds / 1000;
  return undefined;
}
