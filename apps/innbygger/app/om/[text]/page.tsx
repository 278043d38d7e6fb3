import { readingPages } from "#shell/reading-pages.tsx";
import { localWords } from "../../../language";

const { title, Page } = readingPages(localWords, { population: "citizen" });
export { title as generateMetadata, Page as default };
