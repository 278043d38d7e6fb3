import { cacheLife } from "next/cache";
import { loadReports, type Report } from "./register.ts";

export async function reportsOf(organisationNumber: string): Promise<readonly Report[]> {
  "use cache";
  cacheLife("minutes");
  return loadReports(organisationNumber);
}
