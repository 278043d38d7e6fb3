/**
 * What is built beside the quick start: the least pages that use every verb of `@adgangskort/next`, with the components for React in a Server Component, since
 * Node alone cannot load what imports Next's own modules; and a configuration by which Next writes no cache for a build that never comes.
 */
export const everyVerb: readonly { readonly name: string; readonly content: string }[] = [
  {
    name: "next.config.js",
    content: "export default { experimental: { turbopackFileSystemCacheForBuild: false } };",
  },
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
