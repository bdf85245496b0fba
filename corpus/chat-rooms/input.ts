export interface Message {
  author: string;
  text: string;
  replyTo?: number;
}

/**
 * Chat rooms with their messages in order. A closed room takes no more messages.
 *
 * @conflict close > post
 * @conflict latest
 * @clock lamport
 */
export class ChatRooms {
  private readonly rooms = new Map<string, Message[]>();
  private readonly closed = new Set<string>();

  /** Posts a message, and returns its place in the room. */
  post(room: string, author: string, text: string, replyTo?: number): number | undefined {
    if (this.closed.has(room)) return undefined;
    const log = this.rooms.get(room) ?? [];
    const message: Message = replyTo === undefined ? { author, text } : { author, text, replyTo };
    log.push(message);
    this.rooms.set(room, log);
    return log.length - 1;
  }

  close(room: string): void {
    this.closed.add(room);
  }

  history(room: string, last = 50): Message[] {
    return (this.rooms.get(room) ?? []).slice(-last).map((message) => ({ ...message }));
  }

  latest(room: string): string {
    const message = this.rooms.get(room)?.at(-1);
    return message ? `${message.author}: ${message.text}` : "No messages yet";
  }

  repliesTo(room: string, index: number): Message[] {
    return this.history(room, Infinity).filter((message) => message.replyTo === index);
  }
}
