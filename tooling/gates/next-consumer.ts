/**
 * What is built beside a written application: the least pages that use every verb of `@adgangskort/next`, with the components for React in a Server Component,
 * since Node alone cannot load what imports Next's own modules.
 */
export const everyVerb: readonly { readonly name: string; readonly content: string }[] = [
  {
    name: "app/verbs/layout.js",
    content: `
    import { AuthProvider, LogInAgain, SessionTimeoutDialog, SignedIn } from "@adgangskort/react";
    import { LogoutButton } from "@adgangskort/react/designsystemet";
    export default ({ children }) => (
      <AuthProvider lang="nb">
        <SignedIn><LogoutButton /></SignedIn>
        {children}
        <SessionTimeoutDialog />
        <LogInAgain />
      </AuthProvider>
    );`,
  },
  {
    name: "app/verbs/page.js",
    content: `
    import { auth } from "../../auth";
    export default async function Page() {
      const session = await auth.session();
      return <p>{session ? (await auth.requireSession({ organisation: true })).name : "nobody"}</p>;
    }`,
  },
];
