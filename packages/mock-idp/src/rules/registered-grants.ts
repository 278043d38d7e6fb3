import { registeredScopes } from "../clients/client-registration.ts";
import { single } from "../requests/parameters.ts";
import type { RuleInput } from "./rule.ts";

export const grantOf = ({ parameters }: RuleInput): string => single(parameters, "grant_type") ?? "";

export const scopesOf = ({ parameters }: RuleInput): readonly string[] =>
  (single(parameters, "scope") ?? "").split(" ").filter(Boolean);

/** The reason to refuse a grant that the provider knows but the client is not registered for. */
export function unregisteredGrant(input: RuleInput): string | undefined {
  const { client, profile } = input;
  const grant = grantOf(input);
  const registered = client?.grant_types ?? ["authorization_code"];
  return !client || !profile.grantTypes.includes(grant) || registered.includes(grant)
    ? undefined
    : `${client.client_id} is not registered for ${grant}`;
}

/** The reason to refuse a scope that the client is not registered for. */
export function unregisteredScope(input: RuleInput): string | undefined {
  const { client } = input;
  const stranger = client && scopesOf(input).find((scope) => !registeredScopes(client).includes(scope));
  return stranger && `the scope ${JSON.stringify(stranger)} is not registered for ${client.client_id}`;
}
