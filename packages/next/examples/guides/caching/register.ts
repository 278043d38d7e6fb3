export interface Report {
  readonly id: string;
  readonly title: string;
}

/** Stands in for the application's own database, which knows nothing of sessions. */
export async function loadReports(organisationNumber: string): Promise<readonly Report[]> {
  return [{ id: "1", title: `Rapport for ${organisationNumber}` }];
}
