import { readingPages } from "#shell/reading-pages.tsx";
import { localWords } from "../../../language";

const { title, Page } = readingPages(localWords);
export { title as generateMetadata, Page as default };
