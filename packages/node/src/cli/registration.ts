import { ansattporten } from "../providers/ansattporten.ts";
import { entra } from "../providers/entra.ts";
import { helseid } from "../providers/helseid.ts";
import { idPorten } from "../providers/id-porten.ts";
import type { ClientProfile } from "../providers/machine-profile.ts";
import { maskinporten } from "../providers/maskinporten.ts";

/** How a client's key is registered with one provider. */
export interface Registration {
  readonly profile: ClientProfile;
  readonly title: string;
  /** When a key expires, if its profile has no maximum age. */
  readonly end?: string;
  /** Steps to register a new public key. */
  readonly steps: readonly string[];
}

/** How a new key is used for the first time. */
export function firstUse({ profile }: Registration): string {
  return profile.assertionGrant ? "call an API once" : "log in once";
}

const digdirSteps = (type: string): readonly string[] => [
  "Log in to Digdir's self-service, https://sjolvbetjening.samarbeid.digdir.no, and open your integration of type\n" +
    `${type}, with private_key_jwt as its client authentication. Test and production are apart: a key for each.`,
  "Register the key set above as the keys of the client. It replaces all keys that the client has: when one of them\n" +
    'is in use, register both at once, as "keys public <new file> <old file>" prints them. Five is the most.',
];

/** By the id of the profile. Digdir: docs.digdir.no/docs/idporten/oidc/oidc_func_clientreg; NHN: HelseID Selvbetjening. */
export const registrations: Readonly<Record<string, Registration>> = {
  ansattporten: {
    profile: ansattporten,
    title: "Ansattporten",
    steps: digdirSteps("Ansattporten"),
  },
  idporten: {
    profile: idPorten,
    title: "ID-porten",
    steps: digdirSteps("ID-porten"),
  },
  maskinporten: {
    profile: maskinporten,
    title: "Maskinporten",
    steps: digdirSteps("Maskinporten"),
  },
  helseid: {
    profile: helseid,
    title: "HelseID",
    end: "its self-service tells when this one ends",
    steps: [
      "Log in to HelseID Selvbetjening, https://selvbetjening.nhn.no, or https://selvbetjening.test.nhn.no for the test environment, and\n" +
        "open the configuration of your client. Test and production are apart: a key for each.",
      "Give it the public key above. Its self-service tells when the key ends; before that, make a new one, and replace it by the\n" +
        "same page or by its API.",
    ],
  },
  entra: {
    profile: entra,
    title: "Microsoft Entra ID",
    end: "it ends with its certificate",
    steps: [
      "Make a certificate for the key, with the tool that your organisation makes its certificates by, and upload it to the app\n" +
        "registration, under Certificates & secrets. Test and production are two tenants: a key for each.",
      'Add the member "x5t#S256" to the private key: the SHA-256 digest of the certificate, in DER, as base64url. By that Entra ID\n' +
        "finds the certificate.",
    ],
  },
};
