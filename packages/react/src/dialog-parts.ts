import { useId, type SyntheticEvent } from "react";

/** Props for the parts of a dialog that is announced when it opens, and closes only when allowed. */
export interface DialogParts {
  readonly dialog: {
    readonly role: "alertdialog";
    readonly tabIndex: -1;
    readonly "aria-labelledby": string;
    readonly "aria-describedby": string;
    readonly onCancel: (event: SyntheticEvent<HTMLDialogElement>) => void;
  };
  readonly title: { readonly id: string };
  readonly body: { readonly id: string };
  /** Announcements while the dialog is open. */
  readonly said: { readonly id: string; readonly "aria-live": "polite"; readonly "aria-atomic": true };
}

/** @param escape called at Escape */
export function useDialogParts(escape: () => void): DialogParts {
  const id = useId();
  return {
    dialog: {
      role: "alertdialog",
      tabIndex: -1,
      "aria-labelledby": `${id}title`,
      "aria-describedby": `${id}body ${id}said`,
      onCancel: (event) => {
        event.preventDefault();
        escape();
      },
    },
    title: { id: `${id}title` },
    body: { id: `${id}body` },
    said: { id: `${id}said`, "aria-live": "polite", "aria-atomic": true },
  };
}
