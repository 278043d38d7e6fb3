import { partiesPageOf } from "#shell/parties-page.tsx";
import { auth, mayRead, rights } from "../../auth";
import { localWords, titled } from "../../language";

export const generateMetadata = titled((words) => words.parties.title);
export default partiesPageOf({
  auth,
  rights,
  resource: mayRead.resource,
  path: "/virksomheter",
  localWords,
  back: (words) => ({ href: "/vakter", text: words.guards.toGuards }),
});
