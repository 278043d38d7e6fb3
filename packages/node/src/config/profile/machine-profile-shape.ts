import type { MachineProfile, OrganisationTokenProfile } from "../../providers/machine-profile.ts";
import type { Fault } from "../../options/option-object.ts";
import { profileMembers, signing, texts, tolerance } from "./profile-shape.ts";
import { count, list, object, oneOf, text, that, type Shape } from "../../options/shape.ts";

/** RFC 8414 2: a machine's issuer may have the final slash. */
const machineIssuer = that((value) => {
  const url = typeof value === "string" ? URL.parse(value) : null;
  return (
    url?.protocol === "https:" &&
    [url.href, url.href.replace(/\/$/, "")].includes(String(value)) &&
    !url.search &&
    !url.hash &&
    !url.username
  );
}, "must be an https issuer, without user, query and fragment");

const {
  id,
  title,
  clientAuthenticationMethods,
  clientKeyAlgorithms,
  certificates,
  credentialLifetimeDays,
  resourceIndicators,
  apiBy,
  errorCodes,
} = profileMembers;

/** The shape of every member of a profile for machines. */
const machineMembers: Readonly<Record<keyof MachineProfile, Shape>> = {
  id,
  title,
  issuers: object({ test: machineIssuer, production: machineIssuer }),
  clientAuthenticationMethods,
  clientKeyAlgorithms,
  certificates,
  credentialLifetimeDays,
  resourceIndicators,
  apiBy,
  errorCodes,
  metadata: oneOf("oauth-authorization-server"),
  assertionGrant: object<keyof MachineProfile["assertionGrant"]>({ typ: text(), lifetimeSeconds: count }),
  organisationTokens: object<keyof OrganisationTokenProfile>({
    algorithms: list(signing),
    toleranceSeconds: tolerance,
    foreignAuthorities: texts,
    systemUserType: text(),
  }),
};

const machineShape: Shape = object(machineMembers, [
  "certificates",
  "credentialLifetimeDays",
  "resourceIndicators",
  "apiBy",
  "errorCodes",
]);

/** Whether a profile for machines has its shape. Reports each fault, under the option `profile`. */
export function checkMachineProfile(profile: unknown, fault: Fault): boolean {
  let sound = true;
  machineShape(profile, "profile", (...told) => {
    sound = false;
    fault(...told);
  });
  return sound;
}
