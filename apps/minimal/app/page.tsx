import type { ReactNode } from "react";
import { auth } from "../auth";

export default async function Front(): Promise<ReactNode> {
  const session = await auth.session();
  return (
    <>
      <h1>Tjenester for virksomheter</h1>
      <p>Her rapporterer ansatte på vegne av virksomheten de jobber for.</p>
      {session ? (
        <a className="button" href="/oversikt">
          Gå til oversikten
        </a>
      ) : (
        <a className="button" href="/auth/login?return_to=/oversikt">
          Logg inn som ansatt
        </a>
      )}
    </>
  );
}
