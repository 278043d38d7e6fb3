import type { ReactNode } from "react";
import { auth } from "../../auth";

export default async function Case(): Promise<ReactNode> {
  const { name, claims } = await auth.requireSession({ returnTo: "/sak" });
  const email = claims?.["email"];
  return (
    <>
      <p>
        Hei, {name ?? "du"}! {typeof email === "string" && email}
      </p>
      <form method="post" action="/auth/logout">
        <button>Logg ut</button>
      </form>
    </>
  );
}
