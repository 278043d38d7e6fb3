import type { WatchedSession } from "./watched-session.ts";

/** Hides the page, or shows it again. What has `visibility: visible` of its own is shown all the same, as a notice about why. */
export function coverPage(covered: boolean): void {
  const { style } = document.documentElement;
  if (covered) style.setProperty("visibility", "hidden", "important");
  else style.removeProperty("visibility");
}

/** Covers the page as long as somebody else is logged in than the person whom it was made for. */
export function coverFromOthers(session: WatchedSession): () => void {
  let covered = false;
  const look = (): void => {
    const state = session.get();
    const mustBe = state.status === "expired" && state.reason === "another-person";
    if (mustBe !== covered) coverPage((covered = mustBe));
  };
  look();
  return session.subscribe(look);
}
