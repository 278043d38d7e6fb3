/**
 * All that Next tells a page in production of what a Server Component or a Server Action threw. Of our errors it is the code, as
 * `@adgangskort/next` sees to; of others what the operator finds them by.
 */
export function digestOf(error: unknown): string | undefined {
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : undefined;
  return typeof digest === "string" ? digest : undefined;
}
