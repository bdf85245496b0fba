/** The queue, or who works for it, is at fault: not the tool. */
export class QueueProblem extends Error {}
