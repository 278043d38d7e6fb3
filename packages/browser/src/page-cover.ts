import { follow } from "./follow.ts";
import type { WatchedSession } from "./follow.ts";

/** Hides the page, or shows it again. What has `visibility: visible` of its own is shown all the same, as a notice about why. */
export function coverPage(covered: boolean): void {
  document.documentElement.style.setProperty("visibility", covered ? "hidden" : "", "important");
}

/** Covers the page as long as somebody else is logged in than the person whom it was made for. */
export function coverFromOthers(session: WatchedSession, signal: AbortSignal): void {
  let covered = false;
  follow(
    session,
    () => {
      const state = session.get();
      const mustBe = state.status === "expired" && state.reason === "another-person";
      if (mustBe !== covered) coverPage((covered = mustBe));
    },
    signal,
  );
}
