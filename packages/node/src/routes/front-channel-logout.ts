import { AuthError } from "../errors/errors.ts";
import { discover } from "../protocol/discovery.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { endIndexedSessions } from "../session/session-end.ts";
import { namedEntries } from "../session/session-index.ts";
import { requiredParameter } from "./request/parameter.ts";
import type { RouteCall } from "./request/route.ts";

const mostOfIssuer = 1024;
const mostOfSession = 255;

/**
 * The provider ended its session, and reports it in a frame of its own page (OpenID Connect Front-Channel Logout 2). The browser sends no cookie
 * in that frame, so `iss` and `sid` identify the session. The answer does not tell whether it existed, and an unknown `sid` writes nothing to the
 * store.
 */
export async function frontChannelLogout({ config, request, url: { searchParams } }: RouteCall): Promise<Response> {
  const issuer = requiredParameter(searchParams, "iss", mostOfIssuer);
  const session = requiredParameter(searchParams, "sid", mostOfSession);
  // Front-Channel Logout 2: exactly one of our issuers.
  const providers = [...config.providers.values()].filter((provider) => provider.issuer === issuer);
  const [first] = providers;
  if (!first) throw new AuthError("request_invalid", { details: { parameter: "iss", fault: "unknown" } });
  const clients = new Map(providers.map((provider) => [provider.clientId, provider]));
  for (const provider of clients.values()) {
    // Any site can send this request, so only an existing session causes a write.
    const sessions = await endIndexedSessions(config, namedEntries(config, provider, { session }), "if found");
    if (sessions === 0) continue;
    config.emit(
      { action: "logout", result: "ended", reason: "front-channel", provider: provider.id, sessions },
      request,
    );
  }
  return emptyPage(await pagesOf(first));
}

/** Origins of the provider's pages, the only ones that may frame this. Empty if the metadata is not available now. */
async function pagesOf(provider: ProviderConfig): Promise<string[]> {
  try {
    const { authorization_endpoint: login, end_session_endpoint: logout } = await discover(provider);
    return [...new Set([login, logout].flatMap((url) => (url ? [new URL(url).origin] : [])))];
  } catch {
    return [];
  }
}

function emptyPage(frameAncestors: readonly string[]): Response {
  return new Response("<!doctype html><title>-</title>", {
    headers: {
      // Front-Channel Logout 2: an answer from a cache would not end a session.
      "cache-control": "no-store",
      // RFC 9700 4.16: the only page of ours that may be framed, and by these origins only. An origin cannot contain a `;` or a space.
      "content-security-policy": `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors ${frameAncestors.join(" ") || "'none'"}`,
      "content-type": "text/html; charset=utf-8",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
