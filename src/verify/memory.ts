/**
 * What earlier runs found out. It gives back what was remembered under the very same question by the same version of the tool, or nothing;
 * it never fails.
 */
export interface Memory {
  recall(question: Question): Promise<string | undefined>;
  remember(question: Question, answer: string): Promise<void>;
}

export interface Question {
  /** What sort of thing is asked, so that questions of different sorts never are the same. */
  readonly about: "solver" | "script" | "part";
  /** The question in full: all that its answer depends on, but for the tool. */
  readonly text: string;
}
