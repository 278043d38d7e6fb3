import type { ServerMetadata } from "openid-client";
import type { ClientConfig } from "../config/provider-config.ts";
import { processWide } from "../runtime/process-wide.ts";
import type { Endpoint, Telemetry } from "../telemetry/telemetry.ts";
import { isOpenAt } from "./circuit.ts";

/** What the metadata call each endpoint. */
const endpoints = {
  jwks_uri: "jwks",
  pushed_authorization_request_endpoint: "par",
  token_endpoint: "token",
  userinfo_endpoint: "userinfo",
  revocation_endpoint: "revocation",
} as const satisfies Partial<Record<keyof ServerMetadata, Endpoint>>;

interface ObservedEndpoint {
  readonly provider: string;
  readonly endpoint: Endpoint;
  readonly telemetry: Telemetry;
}

type Observing = Pick<ClientConfig, "id" | "telemetry">;

/** Calls to this address are observed from now on, by the provider entry that named it last. */
export function observeEndpoint({ id, telemetry }: Observing, address: string, endpoint: Endpoint): void {
  const url = telemetry && URL.parse(address);
  if (url) observed().set(url.origin + url.pathname, { provider: id, endpoint, telemetry });
}

/** Observes the endpoints that the metadata name. */
export function observeEndpoints(provider: Observing, metadata: ServerMetadata): void {
  for (const [member, endpoint] of Object.entries(endpoints)) {
    const { [member]: address } = metadata;
    if (typeof address === "string") observeEndpoint(provider, address, endpoint);
  }
}

/** Makes a call, which telemetry observes if an application with this option named the address. */
export function observedCall<Answer extends { readonly status: number }>(
  url: URL,
  { method = "GET", isProbe = false }: { readonly method?: string | undefined; readonly isProbe?: boolean },
  call: () => Promise<Answer>,
): Promise<Answer> {
  const found = observed().get(url.origin + url.pathname);
  if (!found) return call();
  const { telemetry, provider, endpoint } = found;
  const told = { provider, endpoint: isProbe ? "probe" : endpoint, method, url } as const;
  return telemetry.providerCall(told, () => isOpenAt(url), call);
}

function observed(): Map<string, ObservedEndpoint> {
  return processWide("observed endpoints", () => new Map<string, ObservedEndpoint>());
}
