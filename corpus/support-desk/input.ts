interface Ticket {
  readonly id: string;
  readonly subject: string;
  readonly openedAt: number;
  assignee: string | null;
  priority: 1 | 2 | 3;
}

/**
 * Tickets of a help desk. Each gets an id of its own, and the next free agent takes the most urgent.
 *
 * @conflict latest
 * @clock lamport
 */
export class SupportDesk {
  private readonly tickets: Ticket[] = [];

  /** Opens a ticket, and returns its id. */
  open(subject: string, priority: 1 | 2 | 3 = 2): string {
    const id = `T-${Math.random().toString(36).slice(2, 10)}`;
    this.tickets.push({ id, subject, openedAt: Date.now(), assignee: null, priority });
    return id;
  }

  /** Gives the agent the most urgent open ticket; of equals, the oldest. */
  takeNext(agent: string): string | undefined {
    const [next] = this.tickets
      .filter(({ assignee }) => assignee === null)
      .sort((a, b) => a.priority - b.priority || a.openedAt - b.openedAt);
    if (!next) return undefined;
    next.assignee = agent;
    return next.id;
  }

  resolve(id: string): void {
    const index = this.tickets.findIndex((ticket) => ticket.id === id);
    if (index !== -1) this.tickets.splice(index, 1);
  }

  assignedTo(agent: string): string[] {
    return this.tickets
      .filter((t) => t.assignee === agent)
      .map((t) => t.subject)
      .sort();
  }

  get backlog(): number {
    return this.tickets.filter((ticket) => !ticket.assignee).length;
  }
}
