import type { ButtonProps } from "@digdir/designsystemet-react";

/** How a button of Designsystemet looks. */
export type ButtonLooks = Pick<ButtonProps, "variant" | "data-size" | "data-color">;

/** Buttons beside each other, or below each other where there is no room. */
export const actionsStyle = {
  display: "flex",
  flexWrap: "wrap",
  gap: "var(--ds-size-3)",
  marginBlockStart: "var(--ds-size-2)",
} as const;

/** What stands below each other in a dialog, which Designsystemet gives no distance. */
export const bodyStyle = { display: "grid", gap: "var(--ds-size-4)" } as const;
