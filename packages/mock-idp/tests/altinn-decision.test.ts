import { describe, expect, it } from "vitest";
import { altinnToken, atAltinn, machines } from "./support/machine-client.ts";

const PATH = "/authorization/api/v1/authorize";

describe("the PDP answers as Altinn's does", () => {
  it("permits what a person may do", async () => {
    const all = machines();
    const token = await altinnToken(all);
    const answer = await atAltinn(all, "POST", PATH, request("12829030037", "read", "310000418"), { token });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        response: [
          {
            decision: "Permit",
            status: {
              statusMessage: null,
              statusDetails: null,
              statusCode: { value: "urn:oasis:names:tc:xacml:1.0:status:ok", statusCode: null },
            },
            obligations: [
              {
                id: "urn:altinn:obligation:authenticationLevel1",
                attributeAssignment: [
                  {
                    attributeId: "urn:altinn:obligation-assignment:1",
                    value: "3",
                    category: "urn:altinn:minimum-authenticationlevel",
                    dataType: "http://www.w3.org/2001/XMLSchema#integer",
                    issuer: null,
                  },
                ],
              },
            ],
            associateAdvice: null,
            category: null,
            policyIdentifierList: null,
          },
        ],
      },
    ]);
  });
});

function request(pid: string, action: string, organisation: string): object {
  return {
    Request: {
      ReturnPolicyIdList: false,
      AccessSubject: [{ Attribute: [{ AttributeId: "urn:altinn:person:identifier-no", Value: pid }] }],
      Action: [
        {
          Attribute: [
            {
              AttributeId: "urn:oasis:names:tc:xacml:1.0:action:action-id",
              Value: action,
              DataType: "http://www.w3.org/2001/XMLSchema#string",
            },
          ],
        },
      ],
      Resource: [
        {
          Attribute: [
            { AttributeId: "urn:altinn:resource", Value: "agency-catch-report" },
            { AttributeId: "urn:altinn:organization:identifier-no", Value: organisation },
          ],
        },
      ],
    },
  };
}
