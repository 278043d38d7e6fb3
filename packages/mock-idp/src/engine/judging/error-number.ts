import type { Call } from "../../requests/call.ts";
import type { ProviderFacts } from "../../documents/provider-facts.ts";

/** Puts the provider's own error number before the reason, in a JSON answer or in the redirect to the client. */
export async function numbered(response: Response, call: Call, { errorNumber }: ProviderFacts): Promise<Response> {
  const { refused } = call;
  if (!errorNumber || !refused) return response;
  const number = errorNumber(refused);
  const headers = new Headers(response.headers);
  const location = response.headers.get("location");
  const url = location === null ? null : URL.parse(location);
  if (url?.searchParams.has("error_description")) {
    url.searchParams.set("error_description", `AADSTS${number}: ${url.searchParams.get("error_description") ?? ""}`);
    headers.set("location", url.href);
    return new Response(null, { status: response.status, headers });
  }
  if (!response.headers.get("content-type")?.startsWith("application/json")) return response;
  const answer = (await response.json()) as { readonly error_description?: string };
  headers.delete("content-length");
  const body = {
    ...answer,
    error_description: `AADSTS${number}: ${answer.error_description ?? refused.reason}`,
    error_codes: [number],
    timestamp: new Date(Date.now()).toISOString().replace("T", " "),
    trace_id: "00000000-0000-4000-8000-000000000000",
    correlation_id: "00000000-0000-4000-8000-000000000000",
  };
  return new Response(JSON.stringify(body), { status: response.status, headers });
}
