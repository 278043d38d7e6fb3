import { checkObject } from "../config/option-object.ts";
import { AuthError } from "../errors/errors.ts";
import { AccessList } from "./access-list.ts";
import { AltinnApi } from "./altinn-api.ts";
import { checkAltinnClient, checked, clientOptionNames, type AltinnClientOptions } from "./altinn-options.ts";
import { machineLevel } from "./authentication-level.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision-answer.ts";
import { bareResource } from "./decision-request.ts";
import { subjectProof } from "./subject-proof.ts";
import { SystemUsers } from "./system-users.ts";

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
    decide: async ({ systemUser, resource, organisationNumber, ...act }: SystemUserAct) => {
      const bare = bareResource(resource) ?? resource;
      const subject = subjectProof({ systemUser });
      const organisations = [organisationNumber];
      const [decision] = await decide(api, { ...act, subject, resource: bare, organisations, level: machineLevel });
      return decision ?? { permitted: false, reason: "denied" };
    },
    accessList: (owner: string, identifier: string) => new AccessList(api, owner, identifier),
    systemUsers: new SystemUsers(api),
  });
}
