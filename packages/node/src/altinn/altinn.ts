// altinn/: what a person or a system may do now, by Altinn: decisions, parties, system users.
// It must not know how the application shows a right.

import { checkObject } from "../options/option-object.ts";
import { deepCopy } from "../options/shape.ts";
import type { RepresentationSource, HeldRights } from "../config/representation-options.ts";
import { AuthError } from "../errors/errors.ts";
import type { NationalId } from "../domain/national-id.ts";
import type { Session } from "../domain/session.ts";
import { preciseClock } from "../runtime/clock.ts";
import { sealedNationalId } from "../session/application-session.ts";
import { AltinnApi } from "./api/altinn-api.ts";
import {
  checkAltinnClient,
  checked,
  checkPersons,
  clientOptionNames,
  type AltinnConfig,
  type AltinnOptions,
  type RepresentationSettings,
} from "./altinn-options.ts";
import { assuranceReaching, authenticationLevelOf } from "./decisions/authentication-level.ts";
import { authorizedParties, type AuthorizedParty, type PartyFilter } from "./authorized-parties.ts";
import { decide } from "./decisions/decide.ts";
import { bareResource } from "./decisions/decision-request.ts";
import { optionFault } from "./api/option-fault.ts";
import { PermitCache } from "./decisions/permit-cache.ts";
import { subjectProof } from "./decisions/subject-proof.ts";

/** Altinn as the source of what a person may do now. */
export interface AltinnRights extends RepresentationSource {
  /**
   * The organisations for which Altinn gives the person access to a resource, without private persons and deleted units. For a list to choose from:
   * an act still needs `recheckRepresentation`.
   * @throws AuthError `national_id_required`, `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`, `configuration_invalid`, and the errors of
   * Maskinporten
   */
  readonly authorizedParties: (session: Session, filter?: PartyFilter) => Promise<readonly AuthorizedParty[]>;
}

/** Maximum number of organisations in one question. A session with more must name the one that the act is for. */
const mostAsked = 100;

/**
 * Altinn's decision point as `recheckRepresentation` of an entry of `providers`: each act asks whether the person still holds the right. Sessions store
 * the national id, sealed, since Altinn knows people by it; the application never gets it. Its faults are reported by `createAuth`.
 */
export function altinn(options: AltinnOptions): AltinnRights {
  const { value, faults } = checked((fault) => {
    const names = [...clientOptionNames, "purpose", "cacheSeconds"] as const;
    const given = checkObject(options, "", names, fault);
    if (!given) return undefined;
    const client = checkAltinnClient({ subscriptionKey: undefined, ...given }, fault);
    return { client, settings: checkPersons(given, fault) };
  });
  const asker = value?.client && faults.length === 0 ? new Asker(value.client, value.settings) : undefined;
  const ready = (): Asker => {
    if (!asker) throw new AuthError("configuration_invalid", { details: { faults } });
    return asker;
  };
  return Object.freeze({
    purpose: value?.settings.purpose ?? "",
    production: value?.client?.client.production,
    type: "ansattporten:altinn:resource" as const,
    faults,
    stillHeld: async (held: HeldRights) => ready().stillHeld({ ...held, organisations: [...held.organisations] }),
    authorizedParties: async (session: Session, filter: PartyFilter = {}) =>
      authorizedParties(ready().api, nationalIdOf(session), deepCopy(filter)),
  });
}

/** Asks the decision point about the people of sessions. */
class Asker {
  readonly api: AltinnApi;
  readonly #permits: PermitCache;

  constructor(config: AltinnConfig, { cacheSeconds }: RepresentationSettings) {
    this.api = new AltinnApi(config);
    this.#permits = new PermitCache(cacheSeconds);
  }

  async stillHeld({ session, organisations, signal, ...right }: HeldRights): Promise<readonly boolean[]> {
    const { resource, action } = namedIn(right);
    if (organisations.length > mostAsked)
      throw optionFault("organisationNumber", `must name the organisation: the session has over ${mostAsked}`);
    const person = nationalIdOf(session);
    const level = authenticationLevelOf(session.assurance);
    const permit = (organisation: string) => ({ nationalId: person.value, resource, action, organisation, level });
    const unknown = organisations.filter((organisation) => !this.#permits.has(permit(organisation)));
    if (unknown.length === 0) return organisations.map(() => true);
    const askedAt = preciseClock();
    const subject = subjectProof({ person });
    const decisions = await decide(this.api, { subject, resource, action, organisations: unknown, level, signal });
    const permitted = unknown.filter((_, index) => decisions[index]?.permitted === true);
    for (const organisation of permitted) this.#permits.keep(permit(organisation), askedAt);
    const tooWeak = decisions.flatMap((each) =>
      !each.permitted && each.reason === "level" ? [each.requiredLevel] : [],
    );
    if (permitted.length === 0 && unknown.length === organisations.length && tooWeak.length > 0) {
      const asked = assuranceReaching(Math.min(...tooWeak));
      throw new AuthError("assurance_insufficient", { details: { asked, given: session.assurance } });
    }
    return organisations.map((organisation) => !unknown.includes(organisation) || permitted.includes(organisation));
  }
}

/** Altinn decides about an action on a resource of its registry. */
function namedIn({ resource = "", action }: Pick<HeldRights, "resource" | "action">): {
  resource: string;
  action: string;
} {
  const bare = bareResource(resource);
  if (bare === undefined)
    throw optionFault("resource", "must be of Altinn's resource registry, as urn:altinn:resource:<id>");
  if (action === undefined) throw optionFault("action", "is missing: Altinn decides about an action");
  return { resource: bare, action };
}

function nationalIdOf(session: Session): NationalId {
  const nationalId = sealedNationalId(session);
  if (!nationalId) throw new AuthError("national_id_required");
  return nationalId;
}
