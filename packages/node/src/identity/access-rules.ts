import { AuthError, type ConfigurationFault } from "../errors.ts";
import type { Session } from "../session/session.ts";
import { ruleFaults } from "./access-rule-faults.ts";
import type { Right } from "./representation.ts";

/** What a claim must be: that value, any of a list, or an object with these members; where the claim is a list, one of its values must. */
export type WantedValue =
  | string
  | number
  | boolean
  | readonly WantedValue[]
  | { readonly [member: string]: WantedValue };

/** Claims that must all be as wanted. */
export type ClaimsWanted = Readonly<Record<string, WantedValue>>;

/** Who may do something: everyone who logged in by this provider, and meets all else that the rule names. */
export interface AccessRule {
  /** Id of the entry of `providers`: what a group, a role or a right means is for its provider to say. */
  readonly provider: string;
  /** Least level of assurance, a method outside the order, or a list of which any will do. */
  readonly assurance?: string | readonly string[];
  /** `true`: whoever acts for an organisation. A right: whoever holds it for one. */
  readonly organisation?: true | Omit<Right, "organisationNumber">;
  /**
   * Of `session.claims`, which has those that `claims` in the options names, as `{ roles: "Saksbehandler" }`; or of what the act brings along.
   * None by which another person could be named, as an e-mail address.
   */
  readonly claims?: ClaimsWanted;
}

/** Of each resource, the actions, and of each action, the rules, of which any will do. The names are the application's own. */
export type AccessRules = Readonly<Record<string, Readonly<Record<string, readonly AccessRule[]>>>>;

/** What a person wants to do. */
export type Act<Rules extends AccessRules> = {
  [Resource in keyof Rules & string]: {
    readonly resource: Resource;
    readonly action: keyof Rules[Resource] & string;
    /** The organisation that it is done for: a rule with `organisation` lets through whoever holds the right for this one. */
    readonly organisationNumber?: string;
    /** What your application asked the provider for about this person, as Feide's groups. Claims of the session go before those of the same name. */
    readonly claims?: Readonly<Record<string, unknown>>;
  };
}[keyof Rules & string];

/** Whether the session may do it. Nobody may without one. @throws AuthError `configuration_invalid` */
export type Can<Rules extends AccessRules> = (session: Session | null, act: Act<Rules>) => boolean;

/** `auth`, as far as it is needed: that of this package, or of `@adgangskort/next`. */
export interface Judge {
  judge(session: Session | null, requirement: never): { readonly allowed: boolean };
}

/**
 * Who may do what in one application, as data. Whether a person has to log in anew for it is no part of this: guards lead them to a login, and `can`
 * leads nobody anywhere.
 * @throws AuthError `configuration_invalid`, with every fault of the rules together
 */
export function accessRules<const Rules extends AccessRules>(auth: Judge, rules: Rules): Can<Rules> {
  const faults = ruleFaults(rules);
  if (faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
  return (session, act) => {
    const { resource, action } = act;
    const actions = Object.hasOwn(rules, resource) ? rules[resource] : undefined;
    const found = actions && Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!found) throw new AuthError("configuration_invalid", { details: { faults: [noRule] } });
    return session !== null && found.some((rule) => lets(auth, session, rule, act));
  };
}

const noRule: ConfigurationFault = { option: "can", fault: "this resource or action is in no rule" };

function lets(auth: Judge, session: Session, rule: AccessRule, act: Act<AccessRules>): boolean {
  const { provider, claims = {}, ...requirement } = rule;
  // A group or a right by the same name at another provider is somebody else's.
  if (session.provider !== provider) return false;
  const wanted = { ...requirement, ...forOrganisation(requirement.organisation, act) };
  return auth.judge(session, wanted as never).allowed && isAsWanted(claims, { ...act.claims, ...session.claims });
}

/** The right for the one organisation that the act is done for, where the act says so. */
function forOrganisation(
  organisation: AccessRule["organisation"],
  act: Act<AccessRules>,
): { readonly organisation?: Right } {
  if (organisation === undefined || !Object.hasOwn(act, "organisationNumber")) return {};
  // What a form has not got is no number, and no organisation's.
  const organisationNumber = String(act.organisationNumber);
  return { organisation: { ...(organisation !== true && organisation), organisationNumber } };
}

/** Whether a claim is what is wanted: no type is taken for another, and of a list, one value is enough. */
function isAsWanted(wanted: WantedValue, told: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.some((one: WantedValue) => isAsWanted(one, told));
  if (Array.isArray(told)) return told.some((one) => isAsWanted(wanted, one));
  if (typeof wanted !== "object") return wanted === told;
  if (typeof told !== "object" || told === null) return false;
  return Object.entries(wanted).every(
    ([name, part]) => Object.hasOwn(told, name) && isAsWanted(part, Reflect.get(told, name)),
  );
}
