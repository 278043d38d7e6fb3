import { AuthError, type ConfigurationFault } from "../errors.ts";
import type { Fault } from "../option-object.ts";
import { profileShape } from "./profile-shape.ts";
import type { ProviderProfile } from "./provider-profile.ts";
import type { Population } from "../domain/population.ts";

/**
 * A profile of one's own, for a provider that this library has none of: measured whole, copied and frozen. It is data, as those that come with the
 * library are: each value that is not plain to see should have its source beside it.
 * @throws {@link AuthError} `configuration_invalid`, with every fault of the profile together
 */
export function defineProvider<Of extends Population>(profile: ProviderProfile<Of>): ProviderProfile<Of> {
  const faults: ConfigurationFault[] = [];
  const fault: Fault = (option, says) => void faults.push({ option, fault: says });
  profileShape(profile, "", fault);
  // What does not have its shape has no meaning that could be wrong.
  if (faults.length === 0) checkMeaning(profile, fault);
  if (faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
  return frozen(structuredClone(profile));
}

/** What one member says of another. */
function checkMeaning(profile: ProviderProfile, fault: Fault): void {
  const { scope, clientAuthenticationMethods: methods, clientKeyAlgorithms, clientAssertion, sessionLimits } = profile;
  const signs = methods.includes("private_key_jwt");
  // OpenID Connect Core 3.1.2.1: without it, there is no id_token.
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
  const { levels, acrValues = {}, aliases, outsideOrder, untold } = assurance;
  const names = [...levels, ...Object.keys(outsideOrder)];
  const known = (name: string, at: string): void => {
    if (!names.includes(name)) fault(at, `${name} is none of ${names.join(", ")}`);
  };
  // What nobody tells proves nothing.
  if (untold !== undefined && untold !== levels[0])
    fault("assurance.untold", `must be the weakest level, ${levels[0]}`);
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

/** A claim with a national id that no list forbids could be kept by its name. */
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

/** A token of which both could be true would be whichever the API asks for. */
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
