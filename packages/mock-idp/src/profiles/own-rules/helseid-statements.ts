import type { ClientRegistration } from "../../clients/client-registration.ts";
import { single } from "../../requests/parameters.ts";
import { ATTEST, ORGANISATION, statementFault } from "../../documents/helseid-statements.ts";
import type { RuleId } from "../../requests/hints.ts";
import type { Rule, RuleInput } from "../../rules/rule.ts";
import { type Statement, statementsIn } from "../../clients/statements.ts";

const DOCUMENT = "NHN, use of organisation numbers; error messages";

/** Where structures occur: in the client assertion, and in a signed request. */
const PLACES: readonly (readonly [RuleId, (input: RuleInput) => unknown])[] = [
  ["statements.assertion", ({ call }) => call.clientAssertion?.payload.assertion_details],
  ["statements.request", ({ call }) => call.requestObject?.payload.authorization_details],
];

function inAssertion({ call }: RuleInput): readonly Statement[] {
  return statementsIn(call.clientAssertion?.payload.assertion_details) ?? [];
}

function firstFault(list: readonly Statement[], client: ClientRegistration): string | undefined {
  for (const statement of list) {
    const found = statementFault(statement, client);
    if (found) return `${found.number}: ${found.reason}`;
  }
  return undefined;
}

/** The code flow: its start at PAR, and the redemption of the code. */
const codeFlow = ({ call, parameters }: RuleInput): boolean =>
  call.endpoint === "par" || single(parameters, "grant_type") === "authorization_code";

/** Requirements on organisation numbers, journal ids and attests. The numbers HID-… are from NHN's table. */
export const helseidStatementRules: readonly Rule[] = [
  {
    id: "statements.signed",
    on: ["par"],
    error: "invalid_request",
    clause: `${DOCUMENT}: authorization_details are in a signed request`,
    broken: ({ call }) =>
      "authorization_details" in call.parameters ? "authorization_details is outside a request object" : undefined,
  },
  {
    id: "statements.assertion-name",
    on: ["par", "token"],
    error: "invalid_request",
    clause: `${DOCUMENT}: in an assertion the claim is assertion_details`,
    broken: ({ call }) =>
      call.clientAssertion?.payload.authorization_details === undefined
        ? undefined
        : "HID-1007: the assertion has authorization_details",
  },
  {
    id: "statements.place",
    on: ["par", "token"],
    error: "invalid_request",
    clause: `${DOCUMENT}: HID-1009, on the code flow they are in a request object`,
    broken: (input) =>
      codeFlow(input) && inAssertion(input).some(({ type }) => type === ORGANISATION)
        ? "HID-1009: an organisation number is in the assertion on the code flow"
        : undefined,
  },
  ...PLACES.map(([id, place]): Rule => ({
    id,
    on: ["par", "token"],
    error: "invalid_request",
    clause: DOCUMENT,
    broken: (input) => {
      const { client } = input;
      const list = statementsIn(place(input));
      if (!list) return "HID-1007: expected an object with a type, or a list of such objects";
      return client && firstFault(list, client);
    },
  })),
  {
    id: "statements.one-attest",
    on: ["token"],
    error: "access_denied",
    clause: "NHN, profile for the trust framework: an attest comes by the request object or by the assertion",
    broken: (input) => {
      const grant = single(input.parameters, "code") ?? single(input.parameters, "refresh_token") ?? "";
      const earlier = statementsIn(input.redeemable(grant)?.login?.statements) ?? [];
      const both = [earlier, inAssertion(input)].every((list) => list.some(({ type }) => type === ATTEST));
      return both ? "HID-DOUBLE-STRUCTURE: the login has an attest, and the assertion has another" : undefined;
    },
  },
];
