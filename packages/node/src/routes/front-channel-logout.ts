import { AuthError } from "../errors.ts";
import { discover } from "../protocol/discovery.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { endNamed } from "../session/session-end.ts";
import { namedEntries } from "../session/session-index.ts";
import { requiredParameter } from "./parameter.ts";
import type { RouteCall } from "./route.ts";

const mostOfIssuer = 1024;
const mostOfSession = 255;

/**
 * The provider ended its session, and tells us so in a frame of its own page (OpenID Connect Front-Channel Logout 2). The
 * browser sends no cookie there: what ends is found by `iss` and `sid`. Whether there was such a session is not told, and a
 * `sid` that nobody has leaves nothing in the store.
 */
export async function frontChannelLogout({ config, request }: RouteCall): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const issuer = requiredParameter(searchParams, "iss", mostOfIssuer);
  const session = requiredParameter(searchParams, "sid", mostOfSession);
  // Front-Channel Logout 2: one of ours, letter by letter.
  const providers = [...config.providers.values()].filter((provider) => provider.issuer === issuer);
  const [first] = providers;
  if (!first) throw new AuthError("request_invalid", { details: { parameter: "iss", fault: "unknown" } });
  const clients = new Map(providers.map((provider) => [provider.clientId, provider]));
  for (const provider of clients.values()) {
    // Anybody can send one: only a session that is there is a reason to write.
    const sessions = await endNamed(config, namedEntries(config, provider, { session }), "if found");
    if (sessions === 0) continue;
    config.emit(
      { action: "logout", result: "ended", reason: "front-channel", provider: provider.id, sessions },
      request,
    );
  }
  return emptyPage(await pagesOf(first));
}

/** Origins of the pages that the provider shows: nobody else has a reason to frame this. None, when that is not known now. */
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
      // Front-Channel Logout 2: an answer from a cache would end nothing.
      "cache-control": "no-store",
      // RFC 9700 4.16: the one page of ours that may be framed, and by whom. An origin cannot hold a `;` or a space.
      "content-security-policy": `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors ${frameAncestors.join(" ") || "'none'"}`,
      "content-type": "text/html; charset=utf-8",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
