import type { ReactNode } from "react";
import { Elsewhere } from "#shell/elsewhere.tsx";
import { spoken } from "../language";

/** Below every page, the link to the same agency's service for private persons. */
export default async function Template({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  return (
    <Elsewhere service={process.env["PRIVATE_SERVICE"]} page="/min-side" words={(await spoken()).words.elsewhere}>
      {children}
    </Elsewhere>
  );
}
