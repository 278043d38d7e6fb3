import { AuthError, isAuthError, type ConfigurationFault } from "../errors.ts";
import type { MayBeOf } from "../guard/verdict.ts";
import type { WayToLogIn } from "../routes/way-forward.ts";
import type { Session } from "../domain/session.ts";
import type { Alone } from "../session/session-selection.ts";
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
  /** `true`: the person must act for an organisation. A right: the person must hold it for one. Each act names the organisation, or says that any will do. */
  readonly organisation?: true | Omit<Right, "organisationNumber">;
  /**
   * Of `session.claims`, which has those that `claims` in the options names, as `{ roles: "Saksbehandler" }`. None that another person may have
   * tomorrow, as an e-mail address.
   */
  readonly claims?: ClaimsWanted;
  /** Of what the act says was found, as `{ groups: { id: "fc:org:…" } }`: it never takes the place of a claim. */
  readonly found?: ClaimsWanted;
}

/** Of each resource, the actions, and of each action, the rules, of which any will do. The names are the application's own. */
export type AccessRules = Readonly<Record<string, Readonly<Record<string, readonly AccessRule[]>>>>;

/** What a person wants to do. */
export type Act<Rules extends AccessRules> = {
  [Resource in keyof Rules & string]: {
    [Action in keyof Rules[Resource] & string]: ForWhom<Rules[Resource][Action]> & {
      readonly resource: Resource;
      readonly action: Action;
      /** What your application itself found out about this person where it is to be had, as Feide's groups: never what a request brought. */
      readonly found?: Readonly<Record<string, unknown>>;
    };
  }[keyof Rules[Resource] & string];
}[keyof Rules & string];

/** For which organisation an act is done. */
interface ForOrganisation {
  /** The organisation that it is done for: a rule with `organisation` lets through whoever holds the right for this one. */
  readonly organisationNumber: string;
}

/** That it is enough to act for some organisation, as for a link in a menu. Never for what is read or done for one of them. */
interface ForAnyOrganisation {
  readonly anyOrganisation: true;
}

/** Exactly one of the two where a rule of the action is about an organisation: an act that forgot its number would be let through by the right for another. */
type ForWhom<Listed extends readonly AccessRule[]> = [
  Extract<Listed[number], { readonly organisation: unknown }>,
] extends [never]
  ? Partial<ForOrganisation & ForAnyOrganisation>
  : Alone<ForOrganisation | ForAnyOrganisation>;

/**
 * Whether the session may do it. Nobody may without one; that of another population does not compile, and may nothing. The first call checks
 * the rules against the options of `auth`.
 * @throws AuthError `configuration_invalid`
 */
export type Can<Rules extends AccessRules, Own extends Session = Session> = <Given extends Session = Own>(
  session: (Given & MayBeOf<Own, Given>) | null,
  act: Act<Rules>,
) => boolean;

/** `auth`, as far as it is needed: that of this package, or of `@adgangskort/next`. */
export interface Judge<Own extends Session = Session> {
  readonly session: (...given: never[]) => Promise<Own | null>;
  readonly judge: (session: never, requirement: never) => { readonly allowed: boolean };
  readonly waysToLogIn: () => readonly Pick<WayToLogIn, "id">[];
}

/**
 * Who may do what in one application, as data. Whether a person has to log in anew for it is no part of this: guards lead them to a login, and `can`
 * leads nobody anywhere.
 * @throws AuthError `configuration_invalid`, with every fault of the rules together
 */
export function accessRules<const Rules extends AccessRules, Own extends Session>(
  auth: Judge<Own>,
  rules: Rules,
): Can<Rules, Own> {
  refuseFaults(ruleFaults(rules));
  let checked = false;
  return (session, act) => {
    // Not before: an application is built on machines that have none of its options.
    if (!checked) refuseFaults(faultsAt(auth, rules));
    checked = true;
    const { resource, action } = act;
    const actions = Object.hasOwn(rules, resource) ? rules[resource] : undefined;
    const listed = actions && Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!listed) throw new AuthError("configuration_invalid", { details: { faults: [noRule] } });
    // ASVS 5.0 8.2.2: before the session is looked at, so that the first test of a page finds it, whoever is logged in there.
    if (listed.some((rule) => rule.organisation !== undefined) && !saysForWhom(act)) refuseFaults([forNoOrganisation]);
    return session !== null && listed.some((rule) => lets(auth, session, rule, act));
  };
}

const noRule: ConfigurationFault = { option: "can", fault: "this resource or action is in no rule" };

const forNoOrganisation: ConfigurationFault = {
  option: "can",
  fault: "needs organisationNumber or anyOrganisation: true, and not both: a rule is about an organisation",
};

/** Whether the act names one organisation, or says that any will do. */
function saysForWhom(act: object): boolean {
  const any = Object.hasOwn(act, "anyOrganisation") && Reflect.get(act, "anyOrganisation") === true;
  return any !== Object.hasOwn(act, "organisationNumber");
}

function refuseFaults(faults: readonly ConfigurationFault[]): void {
  if (faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
}

/** What no session of this application can ever meet: a provider, a level or a right that is not in its options. */
function faultsAt(auth: Judge, rules: AccessRules): ConfigurationFault[] {
  const ids = new Set(auth.waysToLogIn().map(({ id }) => id));
  return Object.entries(rules).flatMap(([resource, actions]) =>
    Object.entries(actions).flatMap(([action, listed]) =>
      listed.flatMap((rule, index) => {
        const at = `access.${resource}.${action}[${index}]`;
        const known = ids.has(rule.provider) ? [] : [{ option: `${at}.provider`, fault: "is no entry of providers" }];
        return [
          ...known,
          ...faultsOfDemand(auth, rule).map(({ option, fault }) => ({ option: `${at}.${option}`, fault })),
        ];
      }),
    ),
  );
}

function faultsOfDemand(auth: Judge, rule: AccessRule): readonly ConfigurationFault[] {
  try {
    auth.judge(null as never, demandOf(rule) as never);
    return [];
  } catch (error) {
    if (isAuthError(error, "configuration_invalid")) return error.details.faults;
    throw error;
  }
}

/** What of a rule is judged as a guard judges it. */
function demandOf({ assurance, organisation }: AccessRule): Pick<AccessRule, "assurance" | "organisation"> {
  return { ...(assurance !== undefined && { assurance }), ...(organisation !== undefined && { organisation }) };
}

function lets(auth: Judge, session: Session, rule: AccessRule, act: Act<AccessRules>): boolean {
  const { provider, claims = {}, found = {} } = rule;
  // A group or a right by the same name at another provider is somebody else's.
  if (session.provider !== provider) return false;
  const wanted = { ...demandOf(rule), ...forOrganisation(rule.organisation, act) };
  return (
    auth.judge(session as never, wanted as never).allowed &&
    isAsWanted(claims, session.claims ?? {}) &&
    isAsWanted(found, act.found ?? {})
  );
}

/** The right for the one organisation that the act is done for, unless the act says that any will do. */
function forOrganisation(
  organisation: AccessRule["organisation"],
  act: Act<AccessRules>,
): { readonly organisation?: Right } {
  if (organisation === undefined || !Object.hasOwn(act, "organisationNumber")) return {};
  const { organisationNumber: given }: { readonly organisationNumber?: unknown } = act;
  // A field that the form lacks, or that is no text, is no organisation's number.
  const organisationNumber = typeof given === "string" ? given : "";
  return { organisation: { ...(organisation !== true && organisation), organisationNumber } };
}

/** Whether a claim is what is wanted: no type is taken for another, and of a list, one value is enough. */
function isAsWanted(wanted: WantedValue, told: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.some((one: WantedValue) => isAsWanted(one, told));
  // A list within a list is none that a provider documents.
  if (Array.isArray(told)) return told.some((one) => !Array.isArray(one) && isAsWanted(wanted, one));
  if (typeof wanted !== "object") return wanted === told;
  if (typeof told !== "object" || told === null) return false;
  return Object.entries(wanted).every(
    ([name, part]) => Object.hasOwn(told, name) && isAsWanted(part, Reflect.get(told, name)),
  );
}
