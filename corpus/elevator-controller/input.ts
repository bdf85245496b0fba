type State = "idle" | "up" | "down" | "doors-open" | "stopped";
type Signal = "call-above" | "call-below" | "arrive" | "close" | "emergency" | "reset";

function next(phase: State, signal: Signal): State {
  if (signal === "emergency") return "stopped";
  switch (phase) {
    case "idle":
      return signal === "call-above" ? "up" : signal === "call-below" ? "down" : phase;
    case "up":
    case "down":
      return signal === "arrive" ? "doors-open" : phase;
    case "doors-open":
      return signal === "close" ? "idle" : phase;
    case "stopped":
      return signal === "reset" ? "idle" : phase;
  }
}

/**
 * What an elevator is doing, as its signals tell.
 *
 * @conflict latest
 * @clock lamport
 */
export class ElevatorController {
  private phase: State = "idle";
  private floor: number;

  constructor(
    private readonly floors: number,
    start = 0,
  ) {
    this.floor = start;
  }

  signal(signal: Signal): State {
    if (signal === "arrive") {
      if (this.phase === "up") this.floor = Math.min(this.floors - 1, this.floor + 1);
      else if (this.phase === "down") this.floor = Math.max(0, this.floor - 1);
    }
    this.phase = next(this.phase, signal);
    return this.phase;
  }

  get display(): string {
    const arrow = { up: "↑", down: "↓", idle: "", "doors-open": "", stopped: "!" }[this.phase];
    return `${this.floor}${arrow}`;
  }

  get isMoving(): boolean {
    return this.phase === "up" || this.phase === "down";
  }
}
