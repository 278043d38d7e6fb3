/** Who logs in: an employee at work, or a citizen on private errands. Their sessions are never mixed. */
export type Population = "employee" | "citizen";

/** The other population. */
export const otherThan: Readonly<Record<Population, Population>> = { employee: "citizen", citizen: "employee" };
