/** The focus before the first dialog opened: a dialog that replaces another cannot read it from the page. */
let focusedBefore: Element | null = null;
let dialogs = 0;

/**
 * A ref for a native `<dialog>` that is modal while mounted. The focus moves to the element with `data-focus`, or to the dialog itself, and back
 * when the last dialog is removed. The rest of the page is inert meanwhile.
 */
export function modal(dialog: HTMLDialogElement): () => void {
  focusedBefore ??= document.activeElement;
  dialogs += 1;
  dialog.showModal();
  (dialog.querySelector<HTMLElement>("[data-focus]") ?? dialog).focus();
  return () => {
    dialogs -= 1;
    dialog.close();
    // The element that had the focus may be hidden with the session, and is shown again only after React has rendered.
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
 * The same for an ended session: the rest of the page is hidden as well, since another person may sit at the machine now. The rendered content
 * stays in the document, so this protects against being seen only.
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

/** Style for content that is only announced. */
export const visuallyHidden = {
  position: "absolute",
  width: 1,
  height: 1,
  margin: -1,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
} as const;

/** Browsers close a dialog at the second Escape whatever the page does, so a required dialog opens again. */
export function showAgain({ currentTarget: dialog }: Pick<Event, "currentTarget">): void {
  if (dialog instanceof HTMLDialogElement && dialog.isConnected && !dialog.open) dialog.showModal();
}
