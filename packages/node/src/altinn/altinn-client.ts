import { checkObject } from "../options/option-object.ts";
import { parseOrganisationNumber } from "../domain/organisation-number.ts";
import { AuthError } from "../errors/errors.ts";
import { AccessList } from "./access-list.ts";
import { AltinnApi } from "./api/altinn-api.ts";
import { checkAltinnClient, checked, clientOptionNames, type AltinnClientOptions } from "./altinn-options.ts";
import { machineLevel } from "./decisions/authentication-level.ts";
import { decide } from "./decisions/decide.ts";
import type { Decision } from "./decision-answer.ts";
import { bareResource, type DecisionSubject } from "./decisions/decision-request.ts";
import { optionFault } from "./api/option-fault.ts";
import { subjectProof } from "./decisions/subject-proof.ts";
import { SystemUsers } from "./system-users.ts";

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** An act of a system user for the organisation that has approved it. */
export interface SystemUserAct {
  /** `systemUser.id` of the verified access token. */
  readonly systemUser: string;
  /** The id in Altinn's resource registry, with or without `urn:altinn:resource:`. */
  readonly resource: string;
  readonly action: string;
  /** `systemUser.organisationNumber` of the verified access token. */
  readonly organisationNumber: string;
  readonly signal?: AbortSignal;
}

/** Altinn for machines: an API that system users call, access lists, and the systems of a vendor. */
export interface AltinnClient {
  /**
   * Asks the decision point whether a system user may act. Its obligations are compared with the level of Maskinporten's tokens (3).
   * @throws AuthError `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`, `configuration_invalid`, and the errors of Maskinporten
   */
  readonly decide: (act: SystemUserAct) => Promise<Decision>;
  /** An access list of the service owner `owner`, by its identifier. */
  readonly accessList: (owner: string, identifier: string) => AccessList;
  /** The systems of a vendor, and their system users. */
  readonly systemUsers: SystemUsers;
}

/**
 * Creates a client of Altinn's APIs.
 * @throws {@link AuthError} `configuration_invalid`, with every fault of the options together
 */
export function createAltinnClient(options: AltinnClientOptions): AltinnClient {
  const { value: config, faults } = checked((fault) => {
    const given = checkObject(options, "", clientOptionNames, fault);
    return given && checkAltinnClient(given, fault);
  });
  if (!config || faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
  const api = new AltinnApi(config);
  return Object.freeze({
    decide: async (act: SystemUserAct) => {
      const [decision] = await decide(api, { ...questionOf(act), level: machineLevel, signal: act.signal });
      return decision ?? { permitted: false, reason: "denied" };
    },
    accessList: (owner: string, identifier: string) => new AccessList(api, owner, identifier),
    systemUsers: new SystemUsers(api, config.pages),
  });
}

/** A caller in JavaScript may pass anything. @throws {@link AuthError} `configuration_invalid` */
function questionOf({ systemUser, resource, action, organisationNumber }: Partial<SystemUserAct>): DecisionSubject {
  const bare = bareResource(String(resource));
  const organisation = parseOrganisationNumber(organisationNumber);
  if (typeof systemUser !== "string" || !uuid.test(systemUser)) throw optionFault("systemUser", "must be a UUID");
  if (typeof action !== "string" || action.trim() === "") throw optionFault("action", "is missing");
  if (bare === undefined) throw optionFault("resource", "must be of Altinn's resource registry");
  if (!organisation) throw optionFault("organisationNumber", "must be an organisation number");
  return { subject: subjectProof({ systemUser }), resource: bare, action, organisations: [organisation] };
}
