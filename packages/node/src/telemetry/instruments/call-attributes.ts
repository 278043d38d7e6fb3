import type { Attributes } from "@opentelemetry/api";
import type { FailedCall, ObservedCall } from "../telemetry.ts";

/** Semantic conventions for HTTP clients. `url.full` is without its query, which may have anything in it. */
export function clientAttributes({ provider, endpoint, method, url }: ObservedCall) {
  return {
    "http.request.method": method,
    "server.address": url.hostname,
    "server.port": Number(url.port) || (url.protocol === "https:" ? 443 : 80),
    "url.full": url.origin + url.pathname,
    "adgangskort.provider": provider,
    "adgangskort.endpoint": endpoint,
  };
}

/** The attribute that only a failure has. */
export function typeOf(fault: string | undefined): Attributes {
  return fault === undefined ? {} : { "error.type": fault };
}

export function transportErrorType({ sent, unacceptable }: FailedCall): string {
  if (unacceptable === true) return "answer_unacceptable";
  return sent === true ? "no_answer" : "no_connection";
}

/** The caller's own signal ends a call with an error of this name. */
export function apiFault(error: unknown): string {
  return error instanceof Error && error.name === "AbortError" ? "cancelled" : "no_answer";
}

export function statusFault(status: number | undefined): string | undefined {
  return status !== undefined && status >= 400 ? String(status) : undefined;
}
