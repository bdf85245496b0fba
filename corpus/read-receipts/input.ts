/**
 * How far each member of a conversation has read.
 * Messages are numbered from 1; nobody can unread one.
 */
export class ReadReceipts {
  private lastRead: { [member: string]: number } = {};
  private newest = 0;

  /** A message with this number has been posted. */
  posted(message: number): void {
    if (message > this.newest) this.newest = message;
  }

  markRead(member: string, message: number): void {
    const before = this.lastRead[member] ?? 0;
    this.lastRead[member] = message > before ? message : before;
  }

  unread(member: string): number {
    return Math.max(0, this.newest - (this.lastRead[member] ?? 0));
  }

  /** Who has seen the message. */
  seenBy(message: number): string[] {
    return Object.entries(this.lastRead)
      .filter(([_, read]) => read >= message)
      .map(([member]) => member)
      .sort();
  }

  /** Whether all of these people are up to date. */
  allCaughtUp(...members: string[]): boolean {
    return members.every((member) => this.unread(member) === 0);
  }
}
