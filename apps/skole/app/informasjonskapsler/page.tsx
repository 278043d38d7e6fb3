import { readingPage } from "#shell/reading-pages.tsx";
import { spoken } from "../../language";

const { title, Page } = readingPage("informasjonskapsler", spoken);
export { title as generateMetadata, Page as default };
