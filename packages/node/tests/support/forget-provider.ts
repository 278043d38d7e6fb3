/** What a process remembers of a provider: metadata, its keys, its nonces, and which of ours it takes. */
export function forgetProvider(): void {
  const registry = (globalThis as Record<symbol, Map<string, Map<string, unknown>> | undefined>)[
    Symbol.for("@adgangskort/node process-wide 1")
  ];
  for (const name of [
    "metadata",
    "key sets",
    "circuits by address",
    "clocks of providers",
    "accepted client keys",
    "ages of credentials told",
    "nonces of DPoP",
  ])
    registry?.get(name)?.clear();
}
