/** Where the focus was before there was any dialog of ours: one that takes the place of another finds none. */
let focusedBefore: Element | null = null;
let dialogs = 0;

/**
 * Shows a dialog as long as it is on the page: a reference for a native `<dialog>`. The focus goes to what has `data-focus`, or to the dialog
 * itself, and back to where it was when the last dialog is taken away. Everything else on the page is out of reach meanwhile.
 */
export function modal(dialog: HTMLDialogElement): () => void {
  focusedBefore ??= document.activeElement;
  dialogs += 1;
  dialog.showModal();
  (dialog.querySelector<HTMLElement>("[data-focus]") ?? dialog).focus();
  return () => {
    dialogs -= 1;
    dialog.close();
    // What had the focus may have been hidden with the rest of the session, and is shown again only when React is done.
    queueMicrotask(giveFocusBack);
  };
}

function giveFocusBack(): void {
  if (dialogs > 0) return;
  const before = focusedBefore;
  focusedBefore = null;
  if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
}

/**
 * The same, for a session that is over: nothing else on the page is in sight either, since whoever sits there may be another by now. What
 * the server rendered is still on the page, so this is for eyes only.
 */
export function coveringModal(dialog: HTMLDialogElement): () => void {
  const close = modal(dialog);
  dialog.style.visibility = "visible";
  document.body.style.visibility = "hidden";
  return () => {
    document.body.style.visibility = "";
    close();
  };
}

/** For what is only said aloud. */
export const visuallyHidden = {
  position: "absolute",
  width: 1,
  height: 1,
  margin: -1,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
} as const;

/** A browser closes a dialog at the second Escape, whatever the page says: one that cannot be done without comes back. */
export function showAgain({ currentTarget: dialog }: Pick<Event, "currentTarget">): void {
  if (dialog instanceof HTMLDialogElement && dialog.isConnected && !dialog.open) dialog.showModal();
}
