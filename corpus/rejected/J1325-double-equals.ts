// The name is compared with `==`.
export class Mailbox {
  private readonly senders = new Set<string>();

  receive(sender: string): void {
    if (sender == "") {
      return;
    }
    this.senders.add(sender);
  }

  knows(sender: string): boolean {
    return this.senders.has(sender);
  }
}
