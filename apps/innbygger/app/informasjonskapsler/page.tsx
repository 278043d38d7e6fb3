import { readingPage } from "#shell/reading-pages.tsx";
import { spoken } from "../../language";

const { title, Page } = readingPage("informasjonskapsler", spoken, { population: "citizen" });
export { title as generateMetadata, Page as default };
