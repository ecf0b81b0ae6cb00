/** Lets a command that finished set another exit code than 0. */
export type SetExitCode = (code: number) => void;
