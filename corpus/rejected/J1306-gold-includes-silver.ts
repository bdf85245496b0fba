// The case "gold" falls through to "silver".
export class Membership {
  private lounge = false;
  private priority = false;

  upgrade(level: "silver" | "gold"): void {
    switch (level) {
      case "gold":
        this.lounge = true;
      case "silver":
        this.priority = true;
    }
  }

  get benefits(): string {
    return this.lounge ? "lounge" : this.priority ? "priority" : "";
  }
}
