/** An attribute of a request to Altinn's decision point (XACML 3.0 JSON profile). */
export interface Attribute {
  readonly AttributeId: string;
  readonly Value: string;
  readonly DataType?: string;
  readonly IncludeInResult?: boolean;
}

/** The question whether a subject may act, for each of some organisations. */
export interface DecisionSubject {
  readonly subject: Attribute;
  /** The bare id in the resource registry. */
  readonly resource: string;
  readonly action: string;
  readonly organisations: readonly string[];
}

/** Attributes of Altinn's policies (docs.altinn.studio, authorization API). */
export const attributes = {
  person: "urn:altinn:person:identifier-no",
  systemUser: "urn:altinn:systemuser:uuid",
  action: "urn:oasis:names:tc:xacml:1.0:action:action-id",
  resource: "urn:altinn:resource",
  organisation: "urn:altinn:organization:identifier-no",
} as const;

const text = "http://www.w3.org/2001/XMLSchema#string";

/**
 * The body of a question. With one organisation it is a single request. With several it is one multi request, whose answers come in the order of the
 * references.
 */
export function decisionRequest({ subject, resource, action, organisations }: DecisionSubject): object {
  const resourceOf = (organisation: string): Attribute[] => [
    { AttributeId: attributes.resource, Value: resource },
    { AttributeId: attributes.organisation, Value: organisation },
  ];
  const [first = "", ...others] = organisations;
  if (others.length === 0)
    return {
      Request: {
        ReturnPolicyIdList: false,
        AccessSubject: [{ Attribute: [subject] }],
        Action: [{ Attribute: [{ AttributeId: attributes.action, Value: action, DataType: text }] }],
        Resource: [{ Attribute: resourceOf(first) }],
      },
    };
  const echoed = (attribute: Attribute): Attribute => ({ ...attribute, IncludeInResult: true });
  return {
    Request: {
      AccessSubject: [{ Id: "s1", Attribute: [subject] }],
      Action: [{ Id: "a1", Attribute: [echoed({ AttributeId: attributes.action, Value: action })] }],
      Resource: organisations.map((organisation, index) => ({
        Id: `r${index + 1}`,
        Attribute: resourceOf(organisation).map(echoed),
      })),
      MultiRequests: {
        RequestReference: organisations.map((_, index) => ({ ReferenceId: ["s1", "a1", `r${index + 1}`] })),
      },
    },
  };
}

/** Altinn's id of a resource; Ansattporten's has `urn:altinn:resource:` before it. */
const resourceForm = /^[a-z0-9_-]{4,}$/;

/** The bare id of a resource, or `undefined`: a service of Altinn 2 has none. */
export function bareResource(resource: string): string | undefined {
  const id = resource.replace(/^urn:altinn:resource:/, "");
  return resourceForm.test(id) ? id : undefined;
}
