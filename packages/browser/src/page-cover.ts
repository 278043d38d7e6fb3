import { follow, isOtherPerson } from "./watched-session.ts";
import type { WatchedSession } from "./watched-session.ts";

/** Hides the page, or shows it again. Elements with their own `visibility: visible`, such as a notice that explains why, stay visible. */
export function coverPage(covered: boolean): void {
  document.documentElement.style.setProperty("visibility", covered ? "hidden" : "", "important");
}

/** Hides the page while another person is logged in than the one it was rendered for. */
export function hideFromOtherPerson(session: WatchedSession, signal: AbortSignal): void {
  let covered = false;
  follow(
    session,
    () => {
      const mustBe = isOtherPerson(session);
      if (mustBe !== covered) coverPage((covered = mustBe));
    },
    signal,
  );
}
