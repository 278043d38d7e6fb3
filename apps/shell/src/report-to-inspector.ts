/** What is told of an event. */
export interface ReportedEvent {
  readonly action: string;
  readonly result: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** In development, shows the application's side of a login in the inspector of the mock providers. The callback's `state` tells which login it is. */
export async function reportToInspector({ action, result, error }: ReportedEvent, callback: Request): Promise<void> {
  const { MOCK_ISSUER, MOCK_ENTRA, MOCK_ANSATTPORTEN, NODE_ENV } = process.env;
  const state = new URL(callback.url).searchParams.get("state");
  if (NODE_ENV !== "development" || state === null) return;
  const hop = { from: "app", to: "app", text: error?.message ?? `${action} ${result}`, state };
  const hops = [error ? { ...hop, code: error.code } : hop];
  // A mock that has no such login answers 404.
  for (const issuer of [MOCK_ISSUER, MOCK_ENTRA, MOCK_ANSATTPORTEN]) {
    if (!issuer) continue;
    const { origin, pathname } = new URL(issuer);
    const body = JSON.stringify({ provider: pathname.slice(1), hops });
    const headers = { "content-type": "application/json" };
    await fetch(`${origin}/_mock/v1/t/default/traces`, { method: "POST", headers, body }).catch(() => undefined);
  }
}
