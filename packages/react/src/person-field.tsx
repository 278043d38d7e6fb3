import type { ReactNode } from "react";
import { useSession } from "./auth-context.ts";

/**
 * Hidden field for a form with a protected Server Action, which names the person that the page was rendered for. Works without scripting. If
 * another person has logged in since, the server refuses the form.
 */
export function PersonField(): ReactNode {
  const { session } = useSession();
  return <input type="hidden" name="x-adgangskort" value={session?.person ?? "1"} />;
}
