// Without an argument the alarm is put to the usual time, which is part of the state.
export class Alarm {
  private usual = 700;
  private time = 700;

  setUsual(time: number): void {
    this.usual = time;
  }

  wakeAt(time = this.usual): void {
    this.time = time;
  }

  get wakeTime(): number {
    return this.time;
  }
}
