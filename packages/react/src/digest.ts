/**
 * The only part of an error from a Server Component or Server Action that Next passes to a page in production. For our errors `@adgangskort/next`
 * sets it to the code; for others it is Next's reference to the log.
 */
export function digestOf(error: unknown): string | undefined {
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : undefined;
  return typeof digest === "string" ? digest : undefined;
}
