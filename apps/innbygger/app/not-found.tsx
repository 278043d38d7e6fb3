import { notFoundPage } from "#shell/not-found.tsx";
import { localWords } from "../language";

const { title, Page } = notFoundPage(localWords);
export { title as generateMetadata, Page as default };
