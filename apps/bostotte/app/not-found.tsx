import { notFoundPage } from "#shell/not-found.tsx";
import { spoken } from "../language";

const { title, Page } = notFoundPage(spoken);
export { title as generateMetadata, Page as default };
