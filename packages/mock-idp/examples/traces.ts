interface Told {
  readonly action: string;
  readonly result: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Tells the inspector what the application did with a login. For development only: give it to `onEvent` there. */
export const traceTo =
  (mock: string) =>
  async ({ action, result, error }: Told) => {
    const hop = { from: "app", to: "app", text: error?.message ?? `${action} ${result}`, client_id: "my-app" };
    const hops = [error ? { ...hop, code: error.code } : hop];
    const headers = { "content-type": "application/json" };
    await fetch(`${mock}/_mock/v1/traces`, { method: "POST", headers, body: JSON.stringify({ hops }) });
  };
