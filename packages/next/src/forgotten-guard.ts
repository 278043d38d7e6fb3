import type { Auth as RelyingParty } from "@adgangskort/node";

/** What `mustAwait` calls for a guard that is not awaited: gives the instance that reports it, and tells the developer first. */
export function forgottenBy(relyingParty: () => RelyingParty): (forgotten: Error) => RelyingParty {
  return (forgotten) => {
    const isBuild = process.env["NEXT_PHASE"] === "phase-production-build";
    // With its stack, for which Next shows the lines of the source.
    if (isBuild || process.env.NODE_ENV === "development") console.error(forgotten);
    // With Cache Components the build would store the page for everyone. Next's workers go on after an error that belongs to no page.
    if (isBuild) process.exit(1);
    return relyingParty();
  };
}
