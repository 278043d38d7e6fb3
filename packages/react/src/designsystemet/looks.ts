import type { ButtonProps } from "@digdir/designsystemet-react";

/** Variants of a Designsystemet button. */
export type ButtonLooks = Pick<ButtonProps, "variant" | "data-size" | "data-color">;

/** Buttons in a row that wraps. */
export const actionsStyle = {
  display: "flex",
  flexWrap: "wrap",
  gap: "var(--ds-size-3)",
  marginBlockStart: "var(--ds-size-2)",
} as const;

/** A column in a dialog: Designsystemet sets no gap there. */
export const bodyStyle = { display: "grid", gap: "var(--ds-size-4)" } as const;
