import { AuthError, isAuthError, type ConfigurationFault } from "../errors/errors.ts";
import type { SessionForOneself } from "./refusal.ts";
import type { MayBeOf } from "./verdict.ts";
import type { LoginChoice } from "./redirect-targets.ts";
import type { Session } from "../domain/session.ts";
import type { ExactlyOne } from "../session/session-selection.ts";
import { ruleFaults } from "./rules/access-rule-faults.ts";
import type { Right, RightOf } from "../domain/representation.ts";

/** Required value of a claim: that value, any of a list, or an object with these members. If the claim is a list, one of its values must match. */
export type WantedValue =
  | string
  | number
  | boolean
  | readonly WantedValue[]
  | { readonly [member: string]: WantedValue };

/** Claims that must all match. */
export type ClaimsWanted = Readonly<Record<string, WantedValue>>;

/** Allows everyone who logged in with this provider and meets every other condition of the rule. `Own` is the application's session type. */
export interface AccessRule<Own extends Session = Session> {
  /** Id of the entry of `providers`: groups, roles and rights have a meaning only at their provider. */
  readonly provider: Own["provider"];
  /** Minimum level of assurance, a method outside the order of levels, or a list of accepted ones. */
  readonly assurance?: Own["assurance"] | readonly Own["assurance"][];
  /** `true`: the person must act for an organisation. A right: the person must hold it for one. Each act names the organisation, or accepts any. */
  readonly organisation?: Own extends SessionForOneself
    ? never
    : true | Omit<RightOf<Own["representation"]>, "organisationNumber">;
  /**
   * Conditions on `session.claims`, which has the claims that `claims` in the options names: `{ roles: "Saksbehandler" }`. Claims that can be
   * reassigned to another person, such as an e-mail address, are refused.
   */
  readonly claims?: ClaimsWanted;
  /** Conditions on `found` of the act: `{ groups: { id: "fc:org:…" } }`. It never replaces a claim. */
  readonly found?: ClaimsWanted;
}

/** The rules of each action of each resource; one matching rule is enough. The names are the application's own. */
export type AccessRules<Own extends Session = Session> = Readonly<
  Record<string, Readonly<Record<string, readonly AccessRule<Own>[]>>>
>;

/** Makes an unknown member of a rule a type error, also within a right: a misspelt condition would let more people in. */
type ExactlyRules<Rules extends AccessRules> = {
  readonly [Resource in keyof Rules]: {
    readonly [Action in keyof Rules[Resource]]: ExactlyListed<Rules[Resource][Action]>;
  };
};

type ExactlyListed<Listed> = {
  readonly [Index in keyof Listed]: {
    readonly [Part in keyof Listed[Index]]: Part extends keyof AccessRule
      ? Part extends "organisation"
        ? Listed[Index][Part] extends true
          ? unknown
          : { readonly [Member in keyof Listed[Index][Part]]: Member extends keyof Right ? unknown : never }
        : unknown
      : never;
  };
};

/** What `can` and the guards check: a resource and an action of the rules, and for which organisation if the rule has one. */
export type Act<Rules extends AccessRules> = {
  [Resource in keyof Rules & string]: {
    [Action in keyof Rules[Resource] & string]: ForWhom<Rules[Resource][Action]> & {
      readonly resource: Resource;
      readonly action: Action;
      /** Facts about the person that the application has fetched from their source, such as Feide's groups. Never input from a request. */
      readonly found?: Readonly<Record<string, unknown>>;
    };
  }[keyof Rules[Resource] & string];
}[keyof Rules & string];

/** The organisation of an act. */
interface ForOrganisation {
  /** The organisation that the act is for: a rule with `organisation` requires the right for this one. */
  readonly organisationNumber: string;
}

/** Any organisation is enough, for example for a link in a menu. Never use it for data or an act of one organisation. */
interface ForAnyOrganisation {
  readonly anyOrganisation: true;
}

/** Exactly one of the two if a rule of the action requires an organisation: otherwise an act without a number would pass by the right for another one. */
type ForWhom<Listed extends readonly AccessRule[]> = [
  Extract<Listed[number], { readonly organisation: unknown }>,
] extends [never]
  ? Partial<ForOrganisation & ForAnyOrganisation>
  : ExactlyOne<ForOrganisation | ForAnyOrganisation>;

/**
 * True if the session allows the act. False without a session. A session of another population does not compile, and is never allowed. The first
 * call checks the rules against the options of `auth`.
 * @throws AuthError `configuration_invalid`
 */
export type Can<Rules extends AccessRules, Own extends Session = Session> = <Given extends Session = Own>(
  session: (Given & MayBeOf<Own, Given>) | null,
  act: Act<Rules>,
) => boolean;

/** The part of `auth` that is needed, of this package or of `@adgangskort/next`. Only its types are read of `session`, so that nothing rejects here. */
export interface Judge<Own extends Session = Session> {
  readonly session: (...given: never[]) => Promise<Own | null>;
  readonly judge: (session: never, requirement: never) => { readonly allowed: boolean };
  readonly loginChoices: () => readonly Pick<LoginChoice, "id">[];
}

/**
 * The access rules of one application, as data. Use `can` to show or hide; it never redirects. Guards send the person to a login if one is needed.
 * @throws AuthError `configuration_invalid`, listing every fault of the rules
 */
export function accessRules<const Rules extends AccessRules<Own>, Own extends Session>(
  auth: Judge<Own>,
  rules: Rules & ExactlyRules<Rules>,
): Can<Rules, Own> {
  refuseFaults(ruleFaults(rules));
  let checked = false;
  return (session, act) => {
    // Checked at the first call: `next build` runs on machines without the application's options.
    if (!checked) refuseFaults(faultsAt(auth, rules));
    checked = true;
    const { resource, action } = act;
    const actions = Object.hasOwn(rules, resource) ? rules[resource] : undefined;
    const listed = actions && Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!listed) throw new AuthError("configuration_invalid", { details: { faults: [noRule] } });
    // ASVS 5.0 8.2.2: before the session is checked, so that any test of the page finds a missing organisation.
    if (listed.some((rule) => rule.organisation !== undefined) && !saysForWhom(act)) refuseFaults([forNoOrganisation]);
    return session !== null && listed.some((rule) => lets(auth, session, rule, act));
  };
}

const noRule: ConfigurationFault = { option: "can", fault: "this resource or action is in no rule" };

const forNoOrganisation: ConfigurationFault = {
  option: "can",
  fault: "needs organisationNumber or anyOrganisation: true, and not both: a rule is about an organisation",
};

/** True if the act names one organisation, or accepts any. */
function saysForWhom(act: object): boolean {
  const any = Object.hasOwn(act, "anyOrganisation") && Reflect.get(act, "anyOrganisation") === true;
  return any !== Object.hasOwn(act, "organisationNumber");
}

function refuseFaults(faults: readonly ConfigurationFault[]): void {
  if (faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
}

/** Conditions that no session of this application can meet: a provider, a level or a right that is not in its options. */
function faultsAt(auth: Judge, rules: AccessRules): ConfigurationFault[] {
  const ids = new Set(auth.loginChoices().map(({ id }) => id));
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

/** The part of a rule that a guard checks as well. */
function demandOf({ assurance, organisation }: AccessRule): Pick<AccessRule, "assurance" | "organisation"> {
  return { ...(assurance !== undefined && { assurance }), ...(organisation !== undefined && { organisation }) };
}

function lets(auth: Judge, session: Session, rule: AccessRule, act: Act<AccessRules>): boolean {
  const { provider, claims = {}, found = {} } = rule;
  // A group or right with the same name at another provider is a different one.
  if (session.provider !== provider) return false;
  const wanted = { ...demandOf(rule), ...forOrganisation(rule.organisation, act) };
  return (
    auth.judge(session as never, wanted as never).allowed &&
    isAsWanted(claims, session.claims ?? {}) &&
    isAsWanted(found, act.found ?? {})
  );
}

/** The right for the organisation of the act, unless the act accepts any. */
function forOrganisation(
  organisation: AccessRule["organisation"],
  act: Act<AccessRules>,
): { readonly organisation?: Right } {
  if (organisation === undefined || !Object.hasOwn(act, "organisationNumber")) return {};
  const { organisationNumber: given }: { readonly organisationNumber?: unknown } = act;
  // A missing form field, or one that is not text, is not an organisation number.
  const organisationNumber = typeof given === "string" ? given : "";
  return { organisation: { ...(organisation !== true && organisation), organisationNumber } };
}

/** True if a claim matches: without type conversion, and with one value of a list. */
function isAsWanted(wanted: WantedValue, told: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.some((one: WantedValue) => isAsWanted(one, told));
  // No provider documents a list within a list.
  if (Array.isArray(told)) return told.some((one) => !Array.isArray(one) && isAsWanted(wanted, one));
  if (typeof wanted !== "object") return wanted === told;
  if (typeof told !== "object" || told === null) return false;
  return Object.entries(wanted).every(
    ([name, part]) => Object.hasOwn(told, name) && isAsWanted(part, Reflect.get(told, name)),
  );
}
