// The record is kept as read-only, and then changed under its first name.
export class Announcement {
  private latest: { readonly text: string } = { text: "" };

  post(text: string): void {
    const message = { text };
    this.latest = message;
    message.text = `${text}!`;
  }

  get shown(): string {
    return this.latest.text;
  }
}
