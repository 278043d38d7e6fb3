import type { SessionFacts } from "@adgangskort/react";

/** Seconds since 1970, by the server's clock. */
export function serverNow(): number {
  return Math.floor(Date.now() / 1000);
}

/** Facts of a session that began now and ends in half an hour. */
export function factsNow(changes: Partial<SessionFacts> = {}): SessionFacts {
  const now = serverNow();
  return {
    person: "Vb3ZqXcB0Yq2m6sN1tKp4w",
    population: "employee",
    provider: "ansattporten",
    name: "Kari Testmo",
    assurance: "substantial",
    representation: { kind: "self" },
    organisationHref: "/auth/organisation",
    authenticatedAt: now,
    now,
    warnAt: now + 1680,
    idleExpiresAt: now + 1800,
    expiresAt: now + 7200,
    ...changes,
  };
}

/** A session that ends in so many seconds; with `final`, whatever is done. */
export function factsEndingIn(seconds: number, { final = false } = {}): SessionFacts {
  const now = serverNow();
  const idleExpiresAt = now + seconds;
  return factsNow({ warnAt: idleExpiresAt - 120, idleExpiresAt, expiresAt: final ? idleExpiresAt : now + 7200 });
}

export const twoOrganisations: SessionFacts["representation"] = {
  kind: "organisations",
  organisations: [
    { organisationNumber: "310460258", name: "Nordstrøm Havbruk AS", unitType: "AS", grants: [] },
    { organisationNumber: "314258930", name: "Fjordvik kommune", unitType: "KOMM", grants: [] },
  ],
};

export const loginChoices = [
  { id: "ansattporten", title: "Ansattporten", href: "/auth/login/ansattporten?return_to=%2Fsak" },
  { id: "jobbkonto", title: "Jobbkonto", href: "/auth/login/jobbkonto?return_to=%2Fsak" },
];
