import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../run.ts";

/** The least Next application that uses every verb of the package, with the components for React in a Server Component. */
const files: Readonly<Record<string, string>> = {
  "auth.js": `
    import { createAuth } from "@adgangskort/next";
    import { ansattporten, memoryStore } from "@adgangskort/node";
    export const auth = createAuth({ baseUrl: undefined, store: memoryStore(), providers: [{ profile: ansattporten }] });`,
  "app/layout.js": `
    import { AuthProvider, LogInAgain, SessionTimeoutDialog, SignedIn } from "@adgangskort/react";
    import { LogoutButton } from "@adgangskort/react/designsystemet";
    export default ({ children }) => (
      <html lang="nb">
        <body>
          <AuthProvider lang="nb">
            <SignedIn><LogoutButton /></SignedIn>
            {children}
            <SessionTimeoutDialog />
            <LogInAgain />
          </AuthProvider>
        </body>
      </html>
    );`,
  "app/page.js": `
    import { auth } from "../auth.js";
    export default async function Page() {
      const session = await auth.session();
      return <p>{session ? (await auth.requireSession({ organisation: true })).name : "nobody"}</p>;
    }`,
  "app/auth/[...auth]/route.js": `
    import { auth } from "../../../auth.js";
    export const { GET, POST } = auth.handlers;`,
};

/** Build an application with the packed packages: what imports Next's own modules cannot be loaded by Node alone. */
export async function brokenInNext(folder: string): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { code, output } = await run(["node", join(folder, "node_modules", "next", "dist", "bin", "next"), "build"], {
    cwd: folder,
    env: { NEXT_TELEMETRY_DISABLED: "1" },
  });
  return code === 0 ? [] : [`next build in a clean project: exit ${code}\n${output}`];
}
