import { readingPages } from "#shell/reading-pages.tsx";
import { localWords } from "../../../language";
import { unitCookie } from "../../../units";

const { title, Page } = readingPages(localWords, { cookies: [unitCookie] });
export { title as generateMetadata, Page as default };
