import { follow, isAnothers } from "./watched-session.ts";
import type { WatchedSession } from "./watched-session.ts";

/** Hides the page, or shows it again. Elements with their own `visibility: visible`, such as a notice that explains why, stay visible. */
export function coverPage(covered: boolean): void {
  document.documentElement.style.setProperty("visibility", covered ? "hidden" : "", "important");
}

/**
 * Hides the page while another person is logged in than the one it was rendered for: its own person may come back to it. At a shared workstation the
 * next person could read a hidden draft by the developer tools, so the page is left as soon as its session is over.
 */
export function coverFromOthers(session: WatchedSession, signal: AbortSignal): void {
  let covered = false;
  let left = false;
  follow(
    session,
    () => {
      const { status, session: facts } = session.get();
      if (left) return;
      left = status === "expired" && facts.sharedWorkstation === true;
      if (left) return leavePage();
      const mustBe = isAnothers(session);
      if (mustBe !== covered) coverPage((covered = mustBe));
    },
    signal,
  );
}

/** Emptied first: a reload may fail or wait for an answer to `beforeunload`, and Firefox restores what stood in a form. */
function leavePage(): void {
  document.documentElement.replaceChildren();
  location.reload();
}
