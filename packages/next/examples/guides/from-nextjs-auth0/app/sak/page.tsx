import type { ReactNode } from "react";
import { auth } from "../../auth";

export default async function Case(): Promise<ReactNode> {
  const { name } = await auth.requireSession({ returnTo: "/sak" });
  return (
    <>
      <p>Hei, {name ?? "du"}!</p>
      <form method="post" action="/auth/logout">
        <button>Logg ut</button>
      </form>
    </>
  );
}
