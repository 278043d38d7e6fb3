/** Paths of Altinn's platform. */
export const PDP = "/authorization/api/v1/authorize";
export const PARTIES = "/accessmanagement/api/v1/resourceowner/authorizedparties";
export const EXCHANGE = "/authentication/api/v1/exchange";
export const SYSTEMS = "/authentication/api/v1/systemregister/vendor";
export const SYSTEM_USERS = "/authentication/api/v1/systemuser";
export const LISTS = "/resourceregistry/api/v1/access-lists";

export const RESOURCE = "agency-catch-report";
const PERSON = "urn:altinn:person:identifier-no";
const ACTION = "urn:oasis:names:tc:xacml:1.0:action:action-id";

export const attribute = (AttributeId: string, Value: string): object => ({ AttributeId, Value });

/** The body of Altinn's documentation: may this person do this for this organisation? */
export function decisionRequest(
  pid: string,
  action: string,
  organisation: string,
  { resource = RESOURCE, subject = [attribute(PERSON, pid)] }: { resource?: string; subject?: readonly object[] } = {},
): object {
  return {
    Request: {
      ReturnPolicyIdList: false,
      AccessSubject: [{ Attribute: subject }],
      Action: [{ Attribute: [{ ...attribute(ACTION, action), DataType: "http://www.w3.org/2001/XMLSchema#string" }] }],
      Resource: [
        {
          Attribute: [
            attribute("urn:altinn:resource", resource),
            attribute("urn:altinn:organization:identifier-no", organisation),
          ],
        },
      ],
    },
  };
}
