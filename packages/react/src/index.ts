export { AccountMenu, type AccountMenuProps } from "./account-menu.tsx";
export { ActingFor, type ActingForProps } from "./acting-for.tsx";
export { useAuth, useSession } from "./auth-context.ts";
export { AuthProvider, type AuthProviderProps } from "./auth-provider.tsx";
export { LogInAgain, type LogInAgainProps } from "./log-in-again-dialog.tsx";
export { useLogInAgain, type LogInAgainNeed, type LogInAgainWords } from "./log-in-again.ts";
export { LoginButton, type LoginButtonProps } from "./login-button.tsx";
export { useLoginLink, type AimedLink } from "./login-link.ts";
export { LogoutButton, type LogoutButtonProps } from "./logout-button.tsx";
export { NotAvailable, type NotAvailableProps, type PartLooks } from "./not-available.tsx";
export { OrganisationSwitcher, type OrganisationSwitcherProps } from "./organisation-switcher.tsx";
export { PageError, type PageErrorProps } from "./page-error.tsx";
export { PersonField } from "./person-field.tsx";
export { useProtectedAction, type ActionAnswer, type ActionRefusal } from "./protected-action.ts";
export { useProtectedForm, type ProtectedForm } from "./protected-form.ts";
export { ProviderChooser, type ProviderChooserProps, type LoginChoice } from "./provider-chooser.tsx";
export { Refused, type RefusedProps } from "./refused.tsx";
export { SessionBar, type SessionBarProps, type SessionSlots } from "./session-bar.tsx";
export { SessionTimeoutDialog, type SessionTimeoutDialogProps } from "./session-timeout-dialog.tsx";
export { useSessionTimeout, type SessionTimeout } from "./session-timeout.ts";
export { SignedIn, SignedOut, type SignedInProps, type SignedOutProps } from "./signed-in.tsx";
export { StepUp, type StepUpProps } from "./step-up.tsx";
export type { Texts } from "./texts/all-texts.ts";
export type {
  AssuranceLevel,
  AuthClient,
  LoginOptions,
  ProviderId,
  Register,
  SessionFacts,
  SessionGrant,
  SessionOrganisation,
  SessionRepresentation,
  SessionState,
  StepUpOptions,
} from "@adgangskort/browser";
