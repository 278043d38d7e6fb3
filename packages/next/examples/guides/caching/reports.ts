import { unstable_cache } from "next/cache";
import { loadReports } from "./register.ts";

/** Kept for five minutes, an entry for each organisation: the argument is part of the key. */
export const reportsOf = unstable_cache((organisationNumber: string) => loadReports(organisationNumber), ["reports"], {
  revalidate: 300,
});
