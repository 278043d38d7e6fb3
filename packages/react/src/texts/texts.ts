import { useAuthContext } from "../auth-context.ts";
import { textsIn, type Table } from "./language.ts";

/** Props of every component with texts. */
export interface WithTexts<Words> {
  /** Your own texts, which replace ours and those of the `AuthProvider`. */
  readonly texts?: Partial<Words> | undefined;
}

/** The texts of one component. Each component has its own table, so that an application loads only the texts it uses. */
export function useTexts<Words>(table: Table<Words>, own: Partial<Words> | undefined, lang?: string): Words {
  const { lang: ofPage, texts } = useAuthContext();
  return { ...textsIn(table, lang ?? ofPage), ...texts, ...own };
}
