import type { ReactNode } from "react";
import { useSession } from "./auth-context.ts";

/**
 * A hidden field by which a form with a protected Server Action says for whom its page was made, also without scripting: what a colleague
 * who has logged in since would send by it is refused.
 */
export function PersonField(): ReactNode {
  const { session } = useSession();
  return <input type="hidden" name="x-adgangskort" value={session?.person ?? "1"} />;
}
