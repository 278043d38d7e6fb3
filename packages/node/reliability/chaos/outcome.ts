/** What became of a call: what the API answered, or the code of the error. No session is `anonymous`. */
export type Outcome = { readonly status: number; readonly body: string } | { readonly error: string };
