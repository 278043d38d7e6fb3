import type { Config } from "../../config/config.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { AuthError } from "../../errors/errors.ts";

/** The entry of `providers` that a route's path names; `undefined` if it names none. @throws {@link AuthError} `route_not_found` */
export function namedProvider({ providers }: Config, id: string | undefined): ProviderConfig | undefined {
  const provider = id === undefined ? undefined : providers.get(id);
  if (id !== undefined && !provider) throw new AuthError("route_not_found");
  return provider;
}
