import { redirect } from "next/navigation";

/**
 * To an address that has no page, where Next shows `not-found` with status 404. `notFound` in a page answers with an empty `body`, which only
 * scripts fill (Next 16).
 */
export function noSuchPage(): never {
  redirect("/ikke-funnet");
}
