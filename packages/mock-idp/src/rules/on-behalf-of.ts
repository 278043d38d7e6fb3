import { single } from "../parameters.ts";
import type { Rule } from "../rule.ts";

/** Demands of `on_behalf_of`: the organisation whose name the person is shown at ID-porten. */
export const onBehalfOfRules: readonly Rule[] = [
  {
    on: ["par"],
    error: "invalid_request",
    clause: "NHN, use of ID-porten: on_behalf_of is an organisation number that the client is set up with",
    broken: ({ parameters, client }) => {
      const number = single(parameters, "on_behalf_of");
      if (number === undefined || !client) return undefined;
      if (!/^\d{9}$/.test(number)) return `on_behalf_of ${JSON.stringify(number)} is not nine digits`;
      return client.on_behalf_of === undefined || client.on_behalf_of.includes(number)
        ? undefined
        : `the client is not set up to ask on behalf of ${number}`;
    },
  },
];
