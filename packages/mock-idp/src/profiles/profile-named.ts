import { altinn } from "./altinn.ts";
import { ansattporten } from "./ansattporten.ts";
import { entra } from "./entra.ts";
import { feide } from "./feide.ts";
import { helseid } from "./helseid.ts";
import { idporten } from "./idporten.ts";
import { maskinporten } from "./maskinporten.ts";
import type { Profile } from "./profile.ts";

/** A made-up tenant id for a local server. */
const LOCAL_TENANT = "11111111-2222-4333-8444-555555555555";

/** The providers that the mock plays, each at an issuer on a local server. */
export const PROFILES = {
  ansattporten: (issuer: string) => ansattporten({ environment: { issuer } }),
  entra: (issuer: string) => entra({ environment: { issuer }, tenant: LOCAL_TENANT }),
  feide: (issuer: string) => feide({ environment: { issuer } }),
  helseid: (issuer: string) => helseid({ environment: { issuer } }),
  idporten: (issuer: string) => idporten({ environment: { issuer } }),
} as const satisfies Readonly<Record<string, (issuer: string) => Profile>>;

/** The services without logins, each at an address on a local server. */
const SERVICES = {
  altinn: (address: string) => altinn({ environment: { platform: address } }),
  maskinporten: (address: string) => maskinporten({ environment: { issuer: `${address}/` } }),
} as const satisfies Readonly<Record<string, (address: string) => Profile>>;

const ALL = { ...PROFILES, ...SERVICES };

/** The name of a provider or a service. */
export type ProfileName = keyof typeof ALL;

export const profileNames = Object.keys(ALL) as readonly ProfileName[];

/** @throws when there is no such provider */
export function profileNamed(name: string, issuer: string): Profile {
  if (!Object.hasOwn(ALL, name))
    throw new Error(`there is no profile ${name}; the profiles are ${profileNames.join(", ")}`);
  return ALL[name as ProfileName](issuer);
}
