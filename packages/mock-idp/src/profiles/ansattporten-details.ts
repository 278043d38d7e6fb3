import { resourceName, rightsTo } from "../people/altinn-resource.ts";
import { requestedActions } from "../people/authorization-details.ts";
import type { DetailsType, Holding } from "../documents/details-type.ts";
import type { Organisation } from "../people/organisation.ts";
import type { Person } from "../people/person.ts";

const AUTHORITY = "iso6523-actorid-upis";

const actorId = ({ organisation_number }: Organisation): string => `0192:${organisation_number}`;

const orgno = (organisation: Organisation): object => ({ authority: AUTHORITY, ID: actorId(organisation) });

const employersOf = ({ workAccount }: Person): readonly Holding[] =>
  (workAccount?.employers ?? []).map(({ organisation, rights }) => ({
    organisation,
    ...(rights ? { actions: rights } : {}),
  }));

/** A resource of Altinn 3. The answer contains the actions that were requested and are held; no actions if none were requested. */
const ALTINN_RESOURCE: DetailsType = {
  type: "ansattporten:altinn:resource",
  source: "altinn",
  means: "eid",
  fields: [
    "type",
    "resource",
    "actions",
    "organizationform",
    "allow_multiple_organizations",
    "allow_deleted_organizations",
    "representation_is_required",
  ],
  resource: {
    form: "urn:altinn:resource:{id} from the Altinn Resource Registry",
    pattern: /^[a-z0-9][a-z0-9_-]*$/,
  },
  holdings: ({ representations }, id, detail) =>
    representations.flatMap(({ organisation, access }): readonly Holding[] => {
      const held = rightsTo(access, id);
      const asked = requestedActions(detail);
      if (!held || !asked) return held ? [{ organisation }] : [];
      const actions = asked.filter((action) => held.includes(action));
      return actions.length > 0 ? [{ organisation, actions }] : [];
    }),
  answer: ({ detail, id, holdings, resources }) => ({
    type: detail.type,
    resource: detail.resource,
    resource_name: resourceName(resources, id),
    authorized_parties: holdings.map(({ organisation, actions }) => ({
      orgno: orgno(organisation),
      resource: id,
      ...(actions ? { actions } : {}),
      name: organisation.name,
      unit_type: organisation.unit_type,
    })),
  }),
};

/** A link service of Altinn 2. The answer contains every right that the person holds, in capitalised members. */
const ALTINN_SERVICE: DetailsType = {
  type: "ansattporten:altinn:service",
  source: "altinn",
  means: "eid",
  fields: [
    "type",
    "resource",
    "organizationform",
    "allow_multiple_organizations",
    "allow_deleted_organizations",
    "representation_is_required",
  ],
  resource: { form: "urn:altinn:resource:{serviceCode}:{serviceEdition}, such as 2480:40", pattern: /^\d+:\d+$/ },
  holdings: ({ representations }, id) =>
    representations.flatMap(({ organisation, services }): readonly Holding[] => {
      const actions = rightsTo(services, id);
      return actions && actions.length > 0 ? [{ organisation, actions }] : [];
    }),
  answer: ({ detail, id, holdings, resources }) => ({
    type: detail.type,
    resource: detail.resource,
    resource_name: resourceName(resources, id),
    reportees: holdings.map(({ organisation, actions }) => ({
      Authority: AUTHORITY,
      ID: actorId(organisation),
      Name: organisation.name,
      Rights: actions,
    })),
  }),
};

/** The employers of a work account, 2026 edition. `rights` only where the employer assigned some. */
const ORGNO_2026: DetailsType = {
  type: "ansattporten:orgno",
  source: "employer",
  means: "workAccount",
  fields: ["type", "organizationform", "allow_multiple_organizations", "representation_is_required"],
  holdings: employersOf,
  answer: ({ detail, holdings }) => ({
    type: detail.type,
    authorized_parties: holdings.map(({ organisation, actions }) => ({
      orgno: orgno(organisation),
      name: organisation.name,
      ...(actions ? { rights: actions } : {}),
    })),
  }),
};

/** The employer of a work account, 2025 edition: no request fields, and one organisation in the answer. */
const ORGNO_2025: DetailsType = {
  ...ORGNO_2026,
  fields: ["type"],
  answer: ({ detail, holdings: [holding] }) => ({
    type: detail.type,
    ...(holding ? { orgno: orgno(holding.organisation) } : {}),
  }),
};

/** The supported editions of `ansattporten:orgno`. */
export type OrgnoEdition = "2025" | "2026";

const ORGNO: Readonly<Record<OrgnoEdition, DetailsType>> = { "2025": ORGNO_2025, "2026": ORGNO_2026 };

/** The types of Ansattporten, from Digdir's ansattporten_rar (2026, February 2026 and 2025) and ansattporten_entraid. */
export function ansattportenDetails(orgnoEdition: OrgnoEdition): readonly DetailsType[] {
  return [ALTINN_RESOURCE, ORGNO[orgnoEdition], ALTINN_SERVICE];
}
