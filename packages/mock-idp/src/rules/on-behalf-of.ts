import { single } from "../requests/parameters.ts";
import type { Rule } from "./rule.ts";

/** Requirements on the parameter that names the organisation behind the service. */
export const onBehalfOfRules: readonly Rule[] = [
  {
    id: "authorize.on-behalf-of",
    on: ["authorize", "par"],
    error: "invalid_request",
    clause: "{onBehalfOf}",
    broken: ({ parameters, client, profile: { onBehalfOf } }) => {
      if (!onBehalfOf || !client) return undefined;
      const { parameter, form, registered } = onBehalfOf;
      const value = single(parameters, parameter);
      if (value === undefined) return undefined;
      if (!form.test(value)) return `${parameter} ${JSON.stringify(value)} does not have its form`;
      const known = client.on_behalf_of ?? (registered ? [] : [value]);
      return known.includes(value) ? undefined : `the client is not set up to ask on behalf of ${value}`;
    },
  },
];
