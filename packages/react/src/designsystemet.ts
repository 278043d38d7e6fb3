export { LoginButton, LogoutButton, OrganisationSwitcher } from "./designsystemet/buttons.tsx";
export { LogInAgain } from "./designsystemet/log-in-again-dialog.tsx";
export type { ButtonLooks } from "./designsystemet/looks.ts";
export { ActingFor, ProviderChooser, StepUp } from "./designsystemet/session-parts.tsx";
export { SessionTimeoutDialog } from "./designsystemet/session-timeout-dialog.tsx";
