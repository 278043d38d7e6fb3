/** Takes down one fault of the configuration: the option, as a path, and what is wrong with it. */
export type Fault = (option: string, fault: string) => void;
