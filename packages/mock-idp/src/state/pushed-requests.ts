import { randomBytes } from "node:crypto";
import { BoundedMap } from "../runtime/bounded-map.ts";
import type { Refusal } from "../requests/call.ts";
import type { Parameters } from "../requests/parameters.ts";

interface PushedRequest {
  readonly client_id: string;
  readonly parameters: Parameters;
  readonly expiresAt: number;
  used: boolean;
}

const CLAUSE = "RFC 9126 section 2.2 and 4: single use, within expires_in";

/**
 * Pushed authorization requests. The engine does not keep them: its references live 60 seconds
 * and can be opened until a login completes, while the providers' live 120 seconds and work once.
 */
export class PushedRequests {
  readonly #requests = new BoundedMap<string, PushedRequest>(1000);
  readonly #profileId: string;

  constructor(profileId: string) {
    this.#profileId = profileId;
  }

  /** @returns the request_uri. */
  push(client_id: string, parameters: Parameters, seconds: number): string {
    const request_uri = `urn:${this.#profileId}:${randomBytes(24).toString("base64url")}`;
    this.#requests.set(request_uri, { client_id, parameters, expiresAt: Date.now() + seconds * 1000, used: false });
    return request_uri;
  }

  redeem(request_uri: string, client_id: string): Parameters | Refusal {
    const request = this.#requests.get(request_uri);
    const reason = !request
      ? "this request_uri was never issued here"
      : request.client_id !== client_id
        ? `the request was pushed by another client (${request.client_id})`
        : request.used
          ? "this request_uri was already used"
          : request.expiresAt <= Date.now()
            ? "this request_uri has expired"
            : undefined;
    if (!request || reason !== undefined) return { error: "invalid_request_uri", reason: reason ?? "", clause: CLAUSE };
    request.used = true;
    return request.parameters;
  }

  clear(): void {
    this.#requests.clear();
  }
}
