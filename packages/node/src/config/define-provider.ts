import { AuthError, type ConfigurationFault } from "../errors/errors.ts";
import type { Fault } from "../options/option-object.ts";
import { profileShape } from "./profile/profile-shape.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import type { Population } from "../domain/population.ts";

/**
 * Defines a profile for a provider that this library has no profile for. Returns a checked, frozen copy. A profile is plain data: note the source of
 * each value that is not obvious.
 * @throws {@link AuthError} `configuration_invalid`, listing every fault of the profile
 */
export function defineProvider<
  Of extends Population,
  const Id extends string,
  const Level extends string,
  const Method extends string = never,
>(
  profile: ProviderProfile<Of, Id> & {
    readonly assurance: { readonly levels: readonly Level[]; readonly outsideOrder: Readonly<Record<Method, object>> };
  },
): ProviderProfile<Of, Id, Level | Method> {
  const faults: ConfigurationFault[] = [];
  const fault: Fault = (option, says) => void faults.push({ option, fault: says });
  profileShape(profile, "", fault);
  // Relations between members are only checked if each member has its shape.
  if (faults.length === 0) checkMeaning(profile, fault);
  if (faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
  return frozen(structuredClone(profile));
}

/** Checks relations between members. */
function checkMeaning(profile: ProviderProfile, fault: Fault): void {
  const { scope, clientAuthenticationMethods: methods, clientKeyAlgorithms, clientAssertion, sessionLimits } = profile;
  const signs = methods.includes("private_key_jwt");
  // OpenID Connect Core 3.1.2.1: without `openid` there is no id_token.
  if (!scope.split(" ").includes("openid")) fault("scope", "must have openid");
  if (signs !== clientKeyAlgorithms.length > 0)
    fault("clientKeyAlgorithms", "must have some where private_key_jwt is a method, and none where it is not");
  if (!signs && (clientAssertion || profile.assertionDetails === true))
    fault(clientAssertion ? "clientAssertion" : "assertionDetails", "needs the method private_key_jwt");
  if (sessionLimits.idleSeconds > sessionLimits.absoluteSeconds)
    fault("sessionLimits.idleSeconds", "must not be longer than absoluteSeconds");
  if (profile.endSessionMethod !== undefined && profile.logoutHint !== "id_token_hint")
    fault(
      "endSessionMethod",
      "is of no use unless logoutHint is id_token_hint: without the token, every logout is by GET",
    );
  for (const [name, issuer] of Object.entries(profile.issuers))
    if (issuer.includes("{tenant}") !== (profile.tenant !== undefined))
      fault(`issuers.${name}`, "must have {tenant} where there is a tenant, and only there");
  checkAssurance(profile, fault);
  checkNationalId(profile, fault);
  checkErrorCodes(profile, fault);
  checkKinds(profile, fault);
}

function checkAssurance({ assurance, representation }: ProviderProfile, fault: Fault): void {
  const { levels, acrValues = {}, aliases, outsideOrder, untold, twoSteps } = assurance;
  const names = [...levels, ...Object.keys(outsideOrder)];
  const known = (name: string, at: string): void => {
    if (!names.includes(name)) fault(at, `${name} is none of ${names.join(", ")}`);
  };
  // A missing claim proves nothing, so it can only mean the weakest level.
  if (untold !== undefined && untold !== levels[0])
    fault("assurance.untold", `must be the weakest level, ${levels[0]}`);
  if (twoSteps !== undefined && !levels.includes(twoSteps))
    fault("assurance.twoSteps", `must be one of ${levels.join(", ")}`);
  for (const name of Object.keys(outsideOrder))
    if (levels.includes(name)) fault(`assurance.outsideOrder.${name}`, "is a level");
  for (const name of Object.keys(acrValues)) known(name, `assurance.acrValues.${name}`);
  for (const [alias, name] of Object.entries(aliases)) {
    known(name, `assurance.aliases.${alias}`);
    if (names.includes(alias) && alias !== name) fault(`assurance.aliases.${alias}`, "is a name of its own");
  }
  for (const [type, { assurance: by }] of Object.entries(representation?.types ?? {}))
    for (const name of by) known(name, `representation.types.${type}.assurance`);
}

/** If the list lacks a claim with a national id, the option `claims` could store it. */
function checkNationalId(
  { nationalIdClaim: claim, nationalIdClaims, nationalIdScope }: ProviderProfile,
  fault: Fault,
): void {
  if (claim !== undefined && !nationalIdClaims.includes(claim))
    fault("nationalIdClaims", `must have ${claim}, which is nationalIdClaim`);
  if (nationalIdScope !== undefined && claim === undefined)
    fault("nationalIdScope", "is of no use without nationalIdClaim");
}

function checkErrorCodes({ errorCodes }: ProviderProfile, fault: Fault): void {
  if (!errorCodes) return;
  const { form, meanings } = errorCodes;
  for (const code of Object.keys(meanings))
    if (!new RegExp(`^(?:${form})$`).test(code)) fault(`errorCodes.meanings.${code}`, "does not have the form");
}

/** A token that matches both kinds would pass as either one. */
function checkKinds({ accessTokens }: ProviderProfile, fault: Fault): void {
  const { person, machine } = accessTokens?.kinds ?? {};
  if (person && machine && (person.value === machine.value || person.scopeClaim === machine.scopeClaim))
    fault("accessTokens.kinds", "must have another value and another scopeClaim for a machine");
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
