import { Suspense, type ReactNode } from "react";
import { auth } from "./auth.ts";

export default function FrontPage(): ReactNode {
  return (
    <>
      <h1>Rapportering</h1>
      <Suspense fallback={<p>Et øyeblikk …</p>}>
        <Greeting />
      </Suspense>
    </>
  );
}

async function Greeting(): Promise<ReactNode> {
  const session = await auth.session();
  return session ? <p>Hei, {session.name}!</p> : <a href="/auth/login">Logg inn</a>;
}
