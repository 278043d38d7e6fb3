import { deepCopy } from "../../options/shape.ts";
import type { ProviderCall } from "../../http/transport.ts";
import { callAltinn, withToken, type AltinnAnswer } from "./altinn-call.ts";
import type { AltinnConfig } from "../altinn-options.ts";
import { altinnTokens } from "./exchange.ts";
import { optionFault } from "./option-fault.ts";
import { endpoints, type AltinnEndpoint, type EndpointName } from "./endpoints.ts";

/** A request to one of Altinn's endpoints. */
export interface AltinnRequest {
  /** Fill the path. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** A body without personal data, for a probe: whether the endpoint answers at all. */
  readonly ownBody?: object;
}

/** Altinn's APIs, as one client of Maskinporten. */
export class AltinnApi {
  readonly #config: AltinnConfig;
  readonly #tokens: ReturnType<typeof altinnTokens>;

  constructor(config: AltinnConfig) {
    this.#config = config;
    this.#tokens = altinnTokens(config);
  }

  /**
   * Sends a request. If Altinn refuses the token, retries once with another.
   * @throws {@link AuthError} `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`, and the errors of Maskinporten
   */
  async ask(name: EndpointName, request: AltinnRequest = {}): Promise<AltinnAnswer> {
    const endpoint: AltinnEndpoint = endpoints[name];
    const scope = this.#config.scopes[endpoint.scope];
    const asked = deepCopy(request);
    return withToken(this.#tokens(scope), (token) => this.#send(name, endpoint, token, asked));
  }

  #send(name: EndpointName, endpoint: AltinnEndpoint, token: string, request: AltinnRequest): Promise<AltinnAnswer> {
    const { platform, subscriptionKey } = this.#config;
    const { body, ownBody, signal } = request;
    const headers = {
      ...request.headers,
      accept: "application/json",
      authorization: `Bearer ${token}`,
      ...(body && { "content-type": "application/json" }),
      ...(endpoint.keyed === true && subscriptionKey !== undefined && { "ocp-apim-subscription-key": subscriptionKey }),
    };
    const { method, path, repeatable = method === "GET", deadlineMs, mostBytes } = endpoint;
    const callWith = (content: object | undefined): ProviderCall => ({
      method,
      headers,
      deadlineMs,
      mostBytes,
      spends: !repeatable,
      circuit: new URL(platform + path),
      ...(content && { body: JSON.stringify(content) }),
    });
    const probe = ownBody && ((): ProviderCall => callWith(ownBody));
    return callAltinn(name, urlOf(platform, endpoint, request), { ...callWith(body), signal: signal ?? null }, probe);
  }
}

function urlOf(platform: string, { path }: AltinnEndpoint, { parameters = {}, query = {} }: AltinnRequest): URL {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(name, parameters[name]));
  const url = new URL(platform + filled);
  for (const [name, values] of Object.entries(query))
    for (const value of [values].flat()) url.searchParams.append(name, value);
  return url;
}

/** A path segment. Dots alone would lead to another address (RFC 3986 5.2.4). */
function segment(name: string, value = ""): string {
  if (!/[^.]/.test(value)) throw optionFault(name, "is missing");
  return encodeURIComponent(value);
}
